ALTER TABLE "insight_run" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "insight_result" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "insight_vanity" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "vanity_answer" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- For the work of each night: which organizations there are, and nothing of them.
CREATE FUNCTION organization_ids() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT organization_id FROM organization
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION organization_ids() FROM PUBLIC;
