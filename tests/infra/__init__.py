"""Tests of the CDK app and its templates."""
