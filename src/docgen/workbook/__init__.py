"""Records as a workbook that Excel and WPS open, and back: the same records, the same checks, no second model."""
