"""What is for the office alone: papers made of what no site may show. Nothing a site is made of imports this."""
