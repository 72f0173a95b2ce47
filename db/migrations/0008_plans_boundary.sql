ALTER TABLE "goal_revision" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON goal_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON goal_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
