-- Row-level security holds for the owner too, except on the tables that its functions search before the
-- organization is known (db/schema/globals.ts).
DO $$
DECLARE tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['team','visit','audit','kpi','kpi_team','kpi_input','figure','figure_revision','target',
    'target_revision','objective','objective_year','objective_result_kpi','goal','goal_team'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON figure_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON figure_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON target_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON target_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What must be found before an organization is known, or belongs to none. Each answers one narrow question.
CREATE FUNCTION account_for_sign_in(in_email text)
RETURNS TABLE (id uuid, name text, password_hash text, session_version int, disabled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.name, a.password_hash, a.session_version, a.disabled_at IS NOT NULL
  FROM account a WHERE a.email = lower(in_email)
$$;
--> statement-breakpoint
CREATE FUNCTION account_session(in_account uuid)
RETURNS TABLE (email text, name text, session_version int, disabled boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.email, a.name, a.session_version, a.disabled_at IS NOT NULL FROM account a WHERE a.id = in_account
$$;
--> statement-breakpoint
CREATE FUNCTION account_by_email(in_email text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id FROM account a WHERE a.email = lower(in_email)
$$;
--> statement-breakpoint
CREATE FUNCTION accounts_exist() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM account)
$$;
--> statement-breakpoint
-- Makes an account; an existing one with this address is returned untouched, so that an invitation never changes
-- somebody's password.
CREATE FUNCTION create_account(in_id uuid, in_email text, in_name text, in_password_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
  INSERT INTO account (id, email, name, password_hash) VALUES (in_id, lower(in_email), in_name, in_password_hash)
  ON CONFLICT (email) DO NOTHING;
  SELECT a.id INTO found FROM account a WHERE a.email = lower(in_email);
  RETURN found;
END $$;
--> statement-breakpoint
CREATE FUNCTION change_password(in_account uuid, in_password_hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE account SET password_hash = in_password_hash, session_version = session_version + 1 WHERE id = in_account
$$;
--> statement-breakpoint
CREATE FUNCTION end_sessions(in_account uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE account SET session_version = session_version + 1 WHERE id = in_account
$$;
--> statement-breakpoint
CREATE FUNCTION rename_account(in_account uuid, in_name text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE account SET name = in_name WHERE id = in_account
$$;
--> statement-breakpoint
CREATE FUNCTION memberships_of(in_account uuid)
RETURNS TABLE (organization_id uuid, slug text, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.organization_id, o.slug, o.name, m.role
  FROM membership m JOIN organization o USING (organization_id)
  WHERE m.account_id = in_account AND m.disabled_at IS NULL
  ORDER BY o.name, o.slug
$$;
--> statement-breakpoint
CREATE FUNCTION organization_by_slug(in_slug text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT organization_id FROM organization WHERE slug = in_slug
$$;
--> statement-breakpoint
CREATE FUNCTION organizations_exist() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM organization)
$$;
--> statement-breakpoint
-- Whether a stranger may start an organization now: the first own one always, later ones when the admins of the
-- oldest allow it. The lock, held to the end of the transaction, makes the first admin once.
CREATE FUNCTION may_start_organization() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7041001);
  RETURN coalesce((SELECT o.allows_new_organizations FROM organization o WHERE NOT o.is_demo
    ORDER BY o.created_at, o.organization_id LIMIT 1), true);
END $$;
--> statement-breakpoint
CREATE FUNCTION token_by_hash(in_hash text)
RETURNS TABLE (organization_id uuid, id uuid, name text, role text, team_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.organization_id, t.id, t.name, t.role,
    ARRAY(SELECT x.team_id FROM api_token_team x WHERE x.organization_id = t.organization_id AND x.token_id = t.id)
  FROM api_token t WHERE t.hash = in_hash AND t.revoked_at IS NULL
$$;
--> statement-breakpoint
CREATE FUNCTION invitation_by_hash(in_hash text)
RETURNS TABLE (organization_id uuid, id uuid, organization_name text, slug text, email text, name text, role text,
  team_codes text[], expires_at timestamptz, accepted_at timestamptz, withdrawn_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.organization_id, i.id, o.name, o.slug, i.email, i.name, i.role, i.team_codes, i.expires_at, i.accepted_at,
    i.withdrawn_at
  FROM invitation i JOIN organization o USING (organization_id) WHERE i.hash = in_hash
$$;
--> statement-breakpoint
CREATE FUNCTION create_password_reset(in_hash text, in_account uuid, in_expires_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO password_reset (hash, account_id, expires_at) VALUES (in_hash, in_account, in_expires_at)
$$;
--> statement-breakpoint
CREATE FUNCTION password_reset_account(in_hash text, in_now timestamptz)
RETURNS TABLE (account_id uuid, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.email FROM password_reset r JOIN account a ON a.id = r.account_id
  WHERE r.hash = in_hash AND r.used_at IS NULL AND r.expires_at > in_now
$$;
--> statement-breakpoint
-- Spends the link and changes the password in one step: two clicks on one link change it once.
CREATE FUNCTION use_password_reset(in_hash text, in_now timestamptz, in_password_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
  UPDATE password_reset SET used_at = in_now
  WHERE hash = in_hash AND used_at IS NULL AND expires_at > in_now RETURNING account_id INTO found;
  IF found IS NOT NULL THEN
    UPDATE account SET password_hash = in_password_hash, session_version = session_version + 1 WHERE id = found;
    UPDATE password_reset SET used_at = in_now WHERE account_id = found AND used_at IS NULL;
  END IF;
  RETURN found;
END $$;
--> statement-breakpoint
CREATE FUNCTION failed_sign_ins(in_keys text[]) RETURNS TABLE (key text, failures int, last_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.key, s.failures, s.last_at FROM sign_in_attempt s WHERE s.key = ANY (in_keys)
$$;
--> statement-breakpoint
-- Failures older than an hour are forgotten.
CREATE FUNCTION record_failed_sign_in(in_keys text[], in_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sign_in_attempt AS s (key, failures, last_at) SELECT unnest(in_keys), 1, in_now
  ON CONFLICT (key) DO UPDATE SET last_at = in_now,
    failures = CASE WHEN s.last_at < in_now - interval '1 hour' THEN 1 ELSE s.failures + 1 END
$$;
--> statement-breakpoint
CREATE FUNCTION forget_failed_sign_ins(in_keys text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_attempt WHERE key = ANY (in_keys)
$$;
--> statement-breakpoint
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
END $$;
