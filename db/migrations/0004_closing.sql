CREATE TABLE "close_event" (
	"organization_id" uuid NOT NULL,
	"month" date NOT NULL,
	"number" integer NOT NULL,
	"team_id" uuid,
	"kind" text NOT NULL,
	"reason" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "close_event_organization_id_month_number_pk" PRIMARY KEY("organization_id","month","number"),
	CONSTRAINT "close_event_first_day" CHECK (extract(day from "close_event"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "close_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "first_reported" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"version" integer NOT NULL,
	"value" numeric,
	"not_applicable" boolean NOT NULL,
	"estimate" boolean NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "first_reported_organization_id_kpi_id_team_id_month_pk" PRIMARY KEY("organization_id","kpi_id","team_id","month"),
	CONSTRAINT "first_reported_first_day" CHECK (extract(day from "first_reported"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "first_reported" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "month_word" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" date NOT NULL,
	"team_id" uuid NOT NULL,
	"objective_id" uuid,
	"goal_id" uuid,
	"happened" text,
	"doing" text,
	"need" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "month_word_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "month_word_subject" UNIQUE NULLS NOT DISTINCT("organization_id","month","team_id","objective_id","goal_id"),
	CONSTRAINT "month_word_first_day" CHECK (extract(day from "month_word"."month") = 1),
	CONSTRAINT "month_word_of_something" CHECK (num_nonnulls("month_word"."objective_id", "month_word"."goal_id") > 0)
);
--> statement-breakpoint
ALTER TABLE "month_word" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "never_coming" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "never_coming_organization_id_month_kpi_id_team_id_pk" PRIMARY KEY("organization_id","month","kpi_id","team_id"),
	CONSTRAINT "never_coming_first_day" CHECK (extract(day from "never_coming"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "never_coming" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "close_event" ADD CONSTRAINT "close_event_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_event" ADD CONSTRAINT "close_event_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_event" ADD CONSTRAINT "close_event_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_event" ADD CONSTRAINT "close_event_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_reported" ADD CONSTRAINT "first_reported_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "first_reported" ADD CONSTRAINT "first_reported_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_word" ADD CONSTRAINT "month_word_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_word" ADD CONSTRAINT "month_word_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_word" ADD CONSTRAINT "month_word_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "never_coming" ADD CONSTRAINT "never_coming_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "never_coming" ADD CONSTRAINT "never_coming_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "close_event_organization" ON "close_event" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "first_reported_organization" ON "first_reported" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "month_word_organization" ON "month_word" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "never_coming_organization" ON "never_coming" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));