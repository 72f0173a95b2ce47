CREATE TABLE "process_change" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"month" date NOT NULL,
	"reason" text NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "process_change_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "process_change_first_day" CHECK (extract(day from "process_change"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "process_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kpi" ADD COLUMN "recurring" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "process_change" ADD CONSTRAINT "process_change_organization_id_kpi_id_kpi_organization_id_id_fk" FOREIGN KEY ("organization_id","kpi_id") REFERENCES "public"."kpi"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_change" ADD CONSTRAINT "process_change_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_change" ADD CONSTRAINT "process_change_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "process_change_month" ON "process_change" USING btree ("organization_id","kpi_id","month") WHERE "process_change"."withdrawn_at" is null;--> statement-breakpoint
CREATE POLICY "process_change_organization" ON "process_change" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));