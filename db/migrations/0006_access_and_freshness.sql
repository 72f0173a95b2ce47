-- Who acts, with what rights, and how the organization stands at that moment: one question before each answer.
DROP FUNCTION token_by_hash(text);
--> statement-breakpoint
CREATE FUNCTION token_by_hash(in_hash text)
RETURNS TABLE (organization_id uuid, id uuid, name text, role text, team_ids uuid[], revision bigint, pinned_day text,
  time_zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.organization_id, t.id, t.name, t.role,
    ARRAY(SELECT x.team_id FROM api_token_team x WHERE x.organization_id = t.organization_id AND x.token_id = t.id),
    o.revision, o.pinned_day::text, o.time_zone
  FROM api_token t JOIN organization o USING (organization_id)
  WHERE t.hash = in_hash AND t.revoked_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION member_by_slug(in_account uuid, in_slug text)
RETURNS TABLE (organization_id uuid, role text, team_ids uuid[], revision bigint, pinned_day text, time_zone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.organization_id, m.role,
    ARRAY(SELECT x.team_id FROM membership_team x
      WHERE x.organization_id = m.organization_id AND x.account_id = m.account_id),
    o.revision, o.pinned_day::text, o.time_zone
  FROM organization o JOIN membership m USING (organization_id)
  WHERE o.slug = in_slug AND m.account_id = in_account AND m.disabled_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION token_by_hash(text), member_by_slug(uuid, text) FROM PUBLIC;
