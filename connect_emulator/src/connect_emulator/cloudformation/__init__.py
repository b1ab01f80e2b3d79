"""The AWS::Connect::* resource types of CloudFormation."""
