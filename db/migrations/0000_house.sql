CREATE TABLE "audit" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"code" text,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"count" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "figure" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"value" numeric,
	"not_applicable" boolean DEFAULT false NOT NULL,
	"estimate" boolean DEFAULT false NOT NULL,
	"note" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "figure_organization_id_kpi_id_team_id_month_pk" PRIMARY KEY("organization_id","kpi_id","team_id","month"),
	CONSTRAINT "figure_first_day" CHECK (extract(day from "figure"."month") = 1),
	CONSTRAINT "figure_one_state" CHECK (not ("figure"."not_applicable" and "figure"."value" is not null))
);
--> statement-breakpoint
ALTER TABLE "figure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "figure_revision" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"month" date NOT NULL,
	"value" numeric,
	"not_applicable" boolean DEFAULT false NOT NULL,
	"estimate" boolean DEFAULT false NOT NULL,
	"note" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "figure_revision_organization_id_kpi_id_team_id_month_version_pk" PRIMARY KEY("organization_id","kpi_id","team_id","month","version"),
	CONSTRAINT "figure_revision_first_day" CHECK (extract(day from "figure_revision"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "figure_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kpi" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"decimals" integer DEFAULT 0 NOT NULL,
	"direction" text DEFAULT 'up' NOT NULL,
	"class" text NOT NULL,
	"formula" text,
	"weight_kpi_id" uuid,
	"frequency" text DEFAULT 'month' NOT NULL,
	"source" text,
	"updater" uuid,
	"owner_team_id" uuid NOT NULL,
	"definition" text,
	"allow_negative" boolean DEFAULT false NOT NULL,
	"critical" boolean DEFAULT false NOT NULL,
	"on_track" numeric,
	"at_risk" numeric,
	"position" integer DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "kpi_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "kpi_code" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "kpi" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kpi_input" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"input_id" uuid NOT NULL,
	CONSTRAINT "kpi_input_organization_id_kpi_id_input_id_pk" PRIMARY KEY("organization_id","kpi_id","input_id")
);
--> statement-breakpoint
ALTER TABLE "kpi_input" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kpi_team" (
	"organization_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "kpi_team_organization_id_kpi_id_team_id_pk" PRIMARY KEY("organization_id","kpi_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "kpi_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"objective_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"accountable" uuid,
	"kind" text NOT NULL,
	"baseline" numeric,
	"target" numeric,
	"change" numeric,
	"base_rule" text,
	"base_value" numeric,
	"low" numeric,
	"high" numeric,
	"measure" text,
	"start" date NOT NULL,
	"end" date,
	"weight" numeric NOT NULL,
	"sign" integer DEFAULT 1 NOT NULL,
	"note" text,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "goal_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "goal_code" UNIQUE("organization_id","code"),
	CONSTRAINT "goal_weight" CHECK ("goal"."weight" >= 0),
	CONSTRAINT "goal_sign" CHECK ("goal"."sign" in (1, -1))
);
--> statement-breakpoint
ALTER TABLE "goal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "goal_team" (
	"organization_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "goal_team_organization_id_goal_id_team_id_pk" PRIMARY KEY("organization_id","goal_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "goal_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objective" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"title" text NOT NULL,
	"why" text,
	"horizon_years" integer,
	"rank" integer,
	"owner_team_id" uuid,
	"accountable" uuid,
	"success_kpi_id" uuid,
	"measure" text,
	"baseline" numeric,
	"target" numeric,
	"low" numeric,
	"high" numeric,
	"start" date,
	"end" date,
	"state" text DEFAULT 'draft' NOT NULL,
	"money_share" numeric,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "objective_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "objective_code" UNIQUE("organization_id","code"),
	CONSTRAINT "objective_horizon" CHECK ("objective"."horizon_years" in (1, 3, 5))
);
--> statement-breakpoint
ALTER TABLE "objective" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objective_result_kpi" (
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	CONSTRAINT "objective_result_kpi_organization_id_objective_id_kpi_id_pk" PRIMARY KEY("organization_id","objective_id","kpi_id")
);
--> statement-breakpoint
ALTER TABLE "objective_result_kpi" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "objective_year" (
	"organization_id" uuid NOT NULL,
	"objective_id" uuid NOT NULL,
	"fiscal_year" integer NOT NULL,
	"value" numeric NOT NULL,
	CONSTRAINT "objective_year_organization_id_objective_id_fiscal_year_pk" PRIMARY KEY("organization_id","objective_id","fiscal_year")
);
--> statement-breakpoint
ALTER TABLE "objective_year" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email"),
	CONSTRAINT "account_email_lower" CHECK ("account"."email" = lower("account"."email"))
);
--> statement-breakpoint
ALTER TABLE "account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_token" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_token" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "api_token_team" (
	"organization_id" uuid NOT NULL,
	"token_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "api_token_team_organization_id_token_id_team_id_pk" PRIMARY KEY("organization_id","token_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "api_token_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"team_codes" text[] DEFAULT '{}' NOT NULL,
	"hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitation_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_organization_id_account_id_pk" PRIMARY KEY("organization_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership_team" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "membership_team_organization_id_account_id_team_id_pk" PRIMARY KEY("organization_id","account_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "membership_team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"fiscal_year_start_month" integer DEFAULT 1 NOT NULL,
	"fiscal_year_label" text DEFAULT 'ending' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"grace_days" integer DEFAULT 10 NOT NULL,
	"on_track" numeric DEFAULT 1 NOT NULL,
	"at_risk" numeric DEFAULT 0.9 NOT NULL,
	"coverage_floor" numeric DEFAULT 0.6 NOT NULL,
	"rollup_cap" numeric DEFAULT 1 NOT NULL,
	"revision" bigint DEFAULT 1 NOT NULL,
	"pinned_day" date,
	"is_demo" boolean DEFAULT false NOT NULL,
	"allows_new_organizations" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organization_fiscal_start" CHECK ("organization"."fiscal_year_start_month" between 1 and 12),
	CONSTRAINT "organization_grace" CHECK ("organization"."grace_days" between 0 and 60)
);
--> statement-breakpoint
ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_reset" (
	"hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"archived_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "team_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "team_code" UNIQUE("organization_id","code")
);
--> statement-breakpoint
ALTER TABLE "team" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visit" (
	"organization_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"previous_at" timestamp with time zone,
	CONSTRAINT "visit_organization_id_account_id_pk" PRIMARY KEY("organization_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "target" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid,
	"month" date NOT NULL,
	"value" numeric,
	"low" numeric,
	"high" numeric,
	"note" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "target_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "target_cell" UNIQUE NULLS NOT DISTINCT("organization_id","kpi_id","team_id","month"),
	CONSTRAINT "target_first_day" CHECK (extract(day from "target"."month") = 1),
	CONSTRAINT "target_range" CHECK ("target"."low" is null or "target"."high" is null or "target"."low" <= "target"."high")
);
--> statement-breakpoint
ALTER TABLE "target" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "target_revision" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"team_id" uuid,
	"month" date NOT NULL,
	"value" numeric,
	"low" numeric,
	"high" numeric,
	"note" text,
	"reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "target_revision_organization_id_id_version_pk" PRIMARY KEY("organization_id","id","version")
);
--> statement-breakpoint
ALTER TABLE "target_revision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure" ADD CONSTRAINT "figure_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_revision_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_revision" ADD CONSTRAINT "figure_revision_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi" ADD CONSTRAINT "kpi_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi" ADD CONSTRAINT "kpi_organization_id_weight_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","weight_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi" ADD CONSTRAINT "kpi_organization_id_owner_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi" ADD CONSTRAINT "kpi_organization_id_updater_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","updater") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_input" ADD CONSTRAINT "kpi_input_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_input" ADD CONSTRAINT "kpi_input_organization_id_input_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","input_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_team" ADD CONSTRAINT "kpi_team_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_team" ADD CONSTRAINT "kpi_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal" ADD CONSTRAINT "goal_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_team" ADD CONSTRAINT "goal_team_organization_id_goal_id_goal_organization_id_id_fk" FOREIGN KEY ("organization_id","goal_id") REFERENCES "public"."goal"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_team" ADD CONSTRAINT "goal_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_owner_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","owner_team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_accountable_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","accountable") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective" ADD CONSTRAINT "objective_organization_id_success_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","success_kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective_result_kpi" ADD CONSTRAINT "objective_result_kpi_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective_result_kpi" ADD CONSTRAINT "objective_result_kpi_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objective_year" ADD CONSTRAINT "objective_year_organization_id_objective_id_objective_organization_id_id_fk" FOREIGN KEY ("organization_id","objective_id") REFERENCES "public"."objective"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_created_by_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token_team" ADD CONSTRAINT "api_token_team_organization_id_token_id_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","token_id") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token_team" ADD CONSTRAINT "api_token_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_team" ADD CONSTRAINT "membership_team_organization_id_account_id_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership_team" ADD CONSTRAINT "membership_team_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_organization_id_account_id_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target" ADD CONSTRAINT "target_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_revision" ADD CONSTRAINT "target_revision_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "target_revision" ADD CONSTRAINT "target_revision_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "figure_month" ON "figure" USING btree ("organization_id","month");--> statement-breakpoint
CREATE INDEX "api_token_hash" ON "api_token" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("organization_id","email");--> statement-breakpoint
CREATE INDEX "invitation_hash" ON "invitation" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "membership_account" ON "membership" USING btree ("account_id");--> statement-breakpoint
CREATE POLICY "audit_organization" ON "audit" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "figure_organization" ON "figure" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "figure_revision_organization" ON "figure_revision" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "kpi_organization" ON "kpi" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "kpi_input_organization" ON "kpi_input" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "kpi_team_organization" ON "kpi_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_organization" ON "goal" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "goal_team_organization" ON "goal_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "objective_organization" ON "objective" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "objective_result_kpi_organization" ON "objective_result_kpi" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "objective_year_organization" ON "objective_year" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "account_of_this_organization" ON "account" AS PERMISSIVE FOR SELECT TO public USING (exists (select 1 from membership m where m.account_id = account.id));--> statement-breakpoint
CREATE POLICY "api_token_organization" ON "api_token" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "api_token_team_organization" ON "api_token_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "invitation_organization" ON "invitation" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "membership_organization" ON "membership" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "membership_team_organization" ON "membership_team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "organization_organization" ON "organization" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "team_organization" ON "team" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "visit_organization" ON "visit" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "target_organization" ON "target" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "target_revision_organization" ON "target_revision" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));