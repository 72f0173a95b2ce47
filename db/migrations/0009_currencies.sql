CREATE TABLE "exchange_rate" (
	"organization_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"month" date NOT NULL,
	"average" numeric,
	"month_end" numeric,
	"version" integer DEFAULT 1 NOT NULL,
	"by_account" uuid,
	"by_token" uuid,
	"via" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_rate_organization_id_currency_month_pk" PRIMARY KEY("organization_id","currency","month"),
	CONSTRAINT "exchange_rate_first_day" CHECK (extract(day from "exchange_rate"."month") = 1),
	CONSTRAINT "exchange_rate_positive" CHECK ("exchange_rate"."average" > 0 and "exchange_rate"."month_end" > 0)
);
--> statement-breakpoint
ALTER TABLE "exchange_rate" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "kpi" ADD COLUMN "currency" text;--> statement-breakpoint
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_organization_id_by_account_membership_organization_id_account_id_fk" FOREIGN KEY ("organization_id","by_account") REFERENCES "public"."membership"("organization_id","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_organization_id_by_token_api_token_organization_id_id_fk" FOREIGN KEY ("organization_id","by_token") REFERENCES "public"."api_token"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "exchange_rate_organization" ON "exchange_rate" AS PERMISSIVE FOR ALL TO public USING (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)) WITH CHECK (organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid));