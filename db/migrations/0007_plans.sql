CREATE TABLE "goal_revision" (
	"organization_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"aim" jsonb NOT NULL,
	"until" date NOT NULL,
	"reason" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "goal_revision_organization_id_goal_id_version_pk" PRIMARY KEY("organization_id","goal_id","version")
);
--> statement-breakpoint
ALTER TABLE "goal_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "target" DROP CONSTRAINT "target_cell";--> statement-breakpoint
ALTER TABLE "goal" ADD COLUMN "aimed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "target" ADD COLUMN "period" text DEFAULT 'month' NOT NULL;--> statement-breakpoint
ALTER TABLE "target" ADD COLUMN "revised" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "target_revision" ADD COLUMN "period" text DEFAULT 'month' NOT NULL;--> statement-breakpoint
ALTER TABLE "target_revision" ADD COLUMN "revised" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "goal_revision" ADD CONSTRAINT "goal_revision_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_cell" UNIQUE NULLS NOT DISTINCT("organization_id","kpi_id","team_id","period","month");--> statement-breakpoint
CREATE POLICY "goal_revision_organization" ON "goal_revision" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));