"""Called by CloudFormation: lets a flow answer a telephone number."""
