"""The Connect and participant APIs as boto3 calls them."""
