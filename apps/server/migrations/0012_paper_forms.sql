-- breaking: no
-- Which paper form sender and clerk signed, and why a version of a record was made.
ALTER TABLE core.items ADD COLUMN paper_form_number text CHECK (length(paper_form_number) <= 40);
ALTER TABLE personal.item_records ADD COLUMN reason text;
