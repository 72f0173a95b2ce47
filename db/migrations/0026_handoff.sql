CREATE TABLE "handoff_answer" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"source_id" uuid,
	"text" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handoff_answer_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "handoff_answer_month" UNIQUE NULLS NOT DISTINCT("organization_id","month","source_id"),
	CONSTRAINT "handoff_answer_first_day" CHECK (extract(day from "handoff_answer"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "handoff_answer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handoff_difference" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"stage" text NOT NULL,
	"text" text NOT NULL,
	"figure" numeric NOT NULL,
	"reported" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handoff_difference_organization_id_month_stage_pk" PRIMARY KEY("organization_id","month","stage"),
	CONSTRAINT "handoff_difference_first_day" CHECK (extract(day from "handoff_difference"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "handoff_difference" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handoff_report" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"source_id" uuid NOT NULL,
	"tactic_id" uuid,
	"reported_at" timestamp with time zone NOT NULL,
	"received" integer NOT NULL,
	"worked" integer,
	"in_time" integer,
	"accepted" integer,
	"bad_fit" integer,
	"no_intent" integer,
	"duplicate" integer,
	"unreachable" integer,
	"other" integer,
	"won" integer,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handoff_report_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "handoff_report_row" UNIQUE NULLS NOT DISTINCT("organization_id","month","source_id","tactic_id"),
	CONSTRAINT "handoff_report_first_day" CHECK (extract(day from "handoff_report"."month") = 1),
	CONSTRAINT "handoff_report_worked" CHECK ("handoff_report"."worked" <= "handoff_report"."received"),
	CONSTRAINT "handoff_report_in_time" CHECK ("handoff_report"."in_time" <= "handoff_report"."worked"),
	CONSTRAINT "handoff_report_verdicts" CHECK (coalesce("handoff_report"."accepted", 0) + coalesce("handoff_report"."bad_fit", 0) + coalesce("handoff_report"."no_intent", 0) + coalesce("handoff_report"."duplicate", 0)
        + coalesce("handoff_report"."unreachable", 0) + coalesce("handoff_report"."other", 0) <= coalesce("handoff_report"."worked", "handoff_report"."received")),
	CONSTRAINT "handoff_report_won" CHECK ("handoff_report"."won" <= coalesce("handoff_report"."accepted", "handoff_report"."worked", "handoff_report"."received")),
	CONSTRAINT "handoff_report_counts" CHECK (least("handoff_report"."received", "handoff_report"."worked", "handoff_report"."in_time", "handoff_report"."accepted", "handoff_report"."bad_fit", "handoff_report"."no_intent", "handoff_report"."duplicate",
        "handoff_report"."unreachable", "handoff_report"."other", "handoff_report"."won") >= 0)
);
--> statement-breakpoint
ALTER TABLE "handoff_report" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handoff_report_revision" (
	"organization_id" uuid NOT NULL,
	"report_id" uuid NOT NULL,
	"received" integer NOT NULL,
	"worked" integer,
	"in_time" integer,
	"accepted" integer,
	"bad_fit" integer,
	"no_intent" integer,
	"duplicate" integer,
	"unreachable" integer,
	"other" integer,
	"won" integer,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "handoff_report_revision_organization_id_report_id_version_pk" PRIMARY KEY("organization_id","report_id","version")
);
--> statement-breakpoint
ALTER TABLE "handoff_report_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handoff_setting" (
	"organization_id" uuid NOT NULL,
	"worked_within_days" integer NOT NULL,
	"received_kpi_id" uuid,
	"accepted_kpi_id" uuid,
	"won_kpi_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "handoff_setting_organization_id_pk" PRIMARY KEY("organization_id"),
	CONSTRAINT "handoff_setting_days" CHECK ("handoff_setting"."worked_within_days" between 1 and 30)
);
--> statement-breakpoint
ALTER TABLE "handoff_setting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lead_source" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lead_source_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "lead_source_key" UNIQUE("organization_id","key")
);
--> statement-breakpoint
ALTER TABLE "lead_source" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "handoff_answer" ADD CONSTRAINT "handoff_answer_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_answer" ADD CONSTRAINT "handoff_answer_organization_id_source_id_lead_source_organization_id_id_fk" FOREIGN KEY ("organization_id","source_id") REFERENCES "public"."lead_source"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_answer" ADD CONSTRAINT "handoff_answer_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_answer" ADD CONSTRAINT "handoff_answer_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_difference" ADD CONSTRAINT "handoff_difference_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_difference" ADD CONSTRAINT "handoff_difference_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_difference" ADD CONSTRAINT "handoff_difference_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_report" ADD CONSTRAINT "handoff_report_organization_id_source_id_lead_source_organization_id_id_fk" FOREIGN KEY ("organization_id","source_id") REFERENCES "public"."lead_source"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_report" ADD CONSTRAINT "handoff_report_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_report" ADD CONSTRAINT "handoff_report_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_report_revision" ADD CONSTRAINT "handoff_report_revision_organization_id_report_id_handoff_report_organization_id_id_fk" FOREIGN KEY ("organization_id","report_id") REFERENCES "public"."handoff_report"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_setting" ADD CONSTRAINT "handoff_setting_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_setting" ADD CONSTRAINT "handoff_setting_organization_id_received_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","received_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_setting" ADD CONSTRAINT "handoff_setting_organization_id_accepted_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","accepted_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoff_setting" ADD CONSTRAINT "handoff_setting_organization_id_won_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","won_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_source" ADD CONSTRAINT "lead_source_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "handoff_answer_organization" ON "handoff_answer" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handoff_difference_organization" ON "handoff_difference" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handoff_report_organization" ON "handoff_report" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handoff_report_revision_organization" ON "handoff_report_revision" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handoff_setting_organization" ON "handoff_setting" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "lead_source_organization" ON "lead_source" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));