"""The Contact Control Panel (CCP): what amazon-connect-streams frames and talks to."""
