"""Mail of one machine: what SES receives by the deployed rules, and what the desk sends."""
