-- breaking: no
-- Papers: how often each was printed, the codes that receipts and labels point to, numbers of blank forms, how a label shows its addressee.

-- Counted in the transaction of the reveal role that reads what is printed, so that no copy leaves uncounted.
CREATE TABLE core.paper_prints (
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL,
  paper text NOT NULL,
  copies integer NOT NULL CHECK (copies > 0),
  PRIMARY KEY (day, item_id, paper)
) PARTITION BY RANGE (day);
SELECT core.protect('core.paper_prints');
GRANT SELECT ON core.paper_prints TO buuan_app, buuan_system;
GRANT SELECT, INSERT, UPDATE ON core.paper_prints TO buuan_reveal;
INSERT INTO core.day_tables VALUES ('core.paper_prints');

-- Days that stand open already get the new table too.
SELECT core.open_days(min(d.day), max(d.day)) FROM (
  SELECT to_date(right(c.relname, 8), 'YYYYMMDD') AS day
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'core.items'::regclass
) AS d HAVING count(*) > 0;

-- Code of a receipt → its item. Only the hash of the code is kept: who reads this table can make no receipt. Outlives the day like item_numbers.
CREATE TABLE core.receipt_codes (
  code_hash bytea PRIMARY KEY CHECK (octet_length(code_hash) = 32),
  organisation_id uuid NOT NULL,
  day date NOT NULL,
  item_id uuid NOT NULL
);
SELECT core.protect('core.receipt_codes');
GRANT SELECT, INSERT ON core.receipt_codes TO buuan_reveal;
GRANT SELECT, DELETE ON core.receipt_codes TO buuan_system;

-- Running numbers of blank acceptance forms, per service point and day.
CREATE TABLE core.paper_form_counts (
  organisation_id uuid NOT NULL,
  service_point_id uuid NOT NULL,
  day date NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (service_point_id, day)
);
SELECT core.protect('core.paper_form_counts');
GRANT SELECT, INSERT, UPDATE ON core.paper_form_counts TO buuan_app;
GRANT SELECT, DELETE ON core.paper_form_counts TO buuan_system;

-- The full name on a label is an operator's setting and needs its reason (design §6).
ALTER TABLE core.organisations
  ADD COLUMN label_name_style text NOT NULL DEFAULT 'masked' CHECK (label_name_style IN ('masked', 'surname', 'full')),
  ADD COLUMN label_name_reason text NOT NULL DEFAULT '' CHECK (label_name_reason IS NFC NORMALIZED),
  ADD CONSTRAINT label_name_has_reason CHECK (label_name_style <> 'full' OR length(label_name_reason) >= 10);
