"""What is printed and then stands: tables, pages, reports, the summary."""
