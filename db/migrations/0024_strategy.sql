CREATE TABLE "strategy" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team_id" uuid,
	CONSTRAINT "strategy_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "strategy_owner" UNIQUE NULLS NOT DISTINCT("organization_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "strategy" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "strategy_acknowledgement" (
	"organization_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "strategy_acknowledgement_organization_id_strategy_id_number_account_id_pk" PRIMARY KEY("organization_id","strategy_id","number","account_id")
);
--> statement-breakpoint
ALTER TABLE "strategy_acknowledgement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "strategy_comment" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"round" integer NOT NULL,
	"team_id" uuid,
	"verdict" text,
	"text" text,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "strategy_comment_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "strategy_comment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "strategy_invited" (
	"organization_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"team_id" uuid NOT NULL,
	CONSTRAINT "strategy_invited_organization_id_strategy_id_number_team_id_pk" PRIMARY KEY("organization_id","strategy_id","number","team_id")
);
--> statement-breakpoint
ALTER TABLE "strategy_invited" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "strategy_version" (
	"organization_id" uuid NOT NULL,
	"strategy_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"notice" jsonb,
	"round" integer DEFAULT 0 NOT NULL,
	"proposed_at" timestamp with time zone,
	"window_ends" date,
	"published_at" timestamp with time zone,
	"early_reason" text,
	"superseded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "strategy_version_organization_id_strategy_id_number_pk" PRIMARY KEY("organization_id","strategy_id","number"),
	CONSTRAINT "strategy_version_number" CHECK ("strategy_version"."number" > 0)
);
--> statement-breakpoint
ALTER TABLE "strategy_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "strategy" ADD CONSTRAINT "strategy_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy" ADD CONSTRAINT "strategy_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_acknowledgement" ADD CONSTRAINT "strategy_acknowledgement_organization_id_strategy_id_number_strategy_version_organization_id_strategy_id_number_fk" FOREIGN KEY ("organization_id","strategy_id","number") REFERENCES "public"."strategy_version"("organization_id","strategy_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_acknowledgement" ADD CONSTRAINT "strategy_acknowledgement_organization_id_account_id_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","account_id") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_comment" ADD CONSTRAINT "strategy_comment_organization_id_strategy_id_number_strategy_version_organization_id_strategy_id_number_fk" FOREIGN KEY ("organization_id","strategy_id","number") REFERENCES "public"."strategy_version"("organization_id","strategy_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_comment" ADD CONSTRAINT "strategy_comment_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_comment" ADD CONSTRAINT "strategy_comment_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_comment" ADD CONSTRAINT "strategy_comment_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_invited" ADD CONSTRAINT "strategy_invited_organization_id_strategy_id_number_strategy_version_organization_id_strategy_id_number_fk" FOREIGN KEY ("organization_id","strategy_id","number") REFERENCES "public"."strategy_version"("organization_id","strategy_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_invited" ADD CONSTRAINT "strategy_invited_organization_id_team_id_team_organization_id_id_fk" FOREIGN KEY ("organization_id","team_id") REFERENCES "public"."team"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_version" ADD CONSTRAINT "strategy_version_organization_id_strategy_id_strategy_organization_id_id_fk" FOREIGN KEY ("organization_id","strategy_id") REFERENCES "public"."strategy"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_version" ADD CONSTRAINT "strategy_version_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strategy_version" ADD CONSTRAINT "strategy_version_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "strategy_comment_version" ON "strategy_comment" USING btree ("organization_id","strategy_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "strategy_version_open" ON "strategy_version" USING btree ("organization_id","strategy_id") WHERE "strategy_version"."state" in ('draft', 'proposed');--> statement-breakpoint
CREATE UNIQUE INDEX "strategy_version_in_force" ON "strategy_version" USING btree ("organization_id","strategy_id") WHERE "strategy_version"."state" = 'published';--> statement-breakpoint
CREATE POLICY "strategy_organization" ON "strategy" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "strategy_acknowledgement_organization" ON "strategy_acknowledgement" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "strategy_comment_organization" ON "strategy_comment" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "strategy_invited_organization" ON "strategy_invited" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "strategy_version_organization" ON "strategy_version" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));