"""Creating and changing the resources of an instance, for the API and CloudFormation alike."""
