"""Called by CloudFormation: makes the desk's receipt rule set the active one."""
