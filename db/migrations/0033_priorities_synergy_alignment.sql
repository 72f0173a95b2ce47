CREATE TABLE "alignment_month" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "alignment_month_organization_id_month_pk" PRIMARY KEY("organization_id","month"),
	CONSTRAINT "alignment_month_first_day" CHECK (extract(day from "alignment_month"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "alignment_month" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "priority_rank" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	CONSTRAINT "priority_rank_organization_id_team_id_objective_id_pk" PRIMARY KEY("organization_id","team_id","objective_id")
);
--> statement-breakpoint
ALTER TABLE "priority_rank" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "priority_vote" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "priority_vote_organization_id_team_id_pk" PRIMARY KEY("organization_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "priority_vote" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_team" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"end" date,
	CONSTRAINT "project_team_organization_id_team_id_pk" PRIMARY KEY("organization_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "project_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "project_team_part" (
	"organization_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"part_id" uuid NOT NULL,
	CONSTRAINT "project_team_part_organization_id_team_id_part_id_pk" PRIMARY KEY("organization_id","team_id","part_id")
);
--> statement-breakpoint
ALTER TABLE "project_team_part" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "alignment_month" ADD CONSTRAINT "alignment_month_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_rank" ADD CONSTRAINT "priority_rank_organization_id_team_id_priority_vote_organization_id_team_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."priority_vote"("organization_id","team_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_rank" ADD CONSTRAINT "priority_rank_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_vote" ADD CONSTRAINT "priority_vote_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_team" ADD CONSTRAINT "project_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_team_part" ADD CONSTRAINT "project_team_part_organization_id_team_id_project_team_organization_id_team_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."project_team"("organization_id","team_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_team_part" ADD CONSTRAINT "project_team_part_organization_id_part_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","part_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "alignment_month_organization" ON "alignment_month" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "priority_rank_organization" ON "priority_rank" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "priority_vote_organization" ON "priority_vote" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "project_team_organization" ON "project_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "project_team_part_organization" ON "project_team_part" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));