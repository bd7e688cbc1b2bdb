// What "none half" means, as queries of the owner: both answer no row on a sound database.

/** Complete parcels with three photos under a key: those that lack a part or have one twice. */
export const halfWritten = `
  WITH parts AS (
    SELECT i.id,
      (SELECT count(*) FROM core.item_numbers n WHERE n.item_id = i.id AND n.value = i.number_value) AS numbers,
      (SELECT count(*) FROM personal.item_records r WHERE r.item_id = i.id AND num_nonnulls(r.sender, r.addressee, r.identification, r.contents) = 4) AS records,
      (SELECT count(*) FROM personal.search_keys k WHERE k.item_id = i.id AND num_nonnulls(k.sender_phone, k.document, k.sender_name) = 3) AS keys,
      (SELECT count(*) FROM core.joint_inspections j WHERE j.item_id = i.id) AS inspections,
      (SELECT count(*) FROM evidence.photos p WHERE p.item_id = i.id) AS photos,
      (SELECT count(*) FROM core.client_references c WHERE c.item_id = i.id) AS refs,
      (SELECT count(*) FROM audit.entries e WHERE e.event = 'acceptance.accepted' AND e.payload->>'item' = i.id::text) AS entries
    FROM core.items i)
  SELECT * FROM parts WHERE (numbers, records, keys, inspections, photos, refs, entries) <> (1, 1, 1, 1, 3, 1, 1)`
/** Parts whose item is not there. */
export const withoutItem = `
  SELECT item_id FROM (
    SELECT item_id FROM personal.item_records UNION ALL SELECT item_id FROM personal.search_keys UNION ALL
    SELECT item_id FROM core.joint_inspections UNION ALL SELECT item_id FROM evidence.photos UNION ALL
    SELECT item_id FROM core.client_references UNION ALL SELECT item_id FROM core.item_numbers UNION ALL
    SELECT (payload->>'item')::uuid FROM audit.entries WHERE event = 'acceptance.accepted') AS part
  WHERE NOT EXISTS (SELECT 1 FROM core.items i WHERE i.id = part.item_id)`
