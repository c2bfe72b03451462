"""What visitors see: drawings, photos, templates and the style sheet."""
