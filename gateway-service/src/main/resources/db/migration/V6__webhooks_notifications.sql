-- Where a video's own news go, beside the webhooks of its project.
alter table re_videos add column callback_url text;

create table re_webhooks (
  id uuid primary key,
  project_id uuid not null references re_projects on delete cascade,
  url text not null,
  description text,
  events text[] not null,
  enabled boolean not null default true,
  disabled_because text, -- null while enabled
  failing_since timestamptz, -- null after a success
  created_by uuid not null,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on re_webhooks (project_id, created_at desc, id desc);
comment on table re_webhooks is 'addresses that the news of a project are posted to';

create table re_webhook_secrets (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references re_projects on delete cascade,
  webhook_id uuid references re_webhooks on delete cascade, -- null for the callbacks of the project's videos
  secret text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz -- null for the one in force
);
create unique index on re_webhook_secrets (project_id, webhook_id) nulls not distinct where expires_at is null;
create index on re_webhook_secrets (webhook_id);
comment on table re_webhook_secrets is 'keys that deliveries are signed with; a replaced one signs too until it expires';

create table re_webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  project_id uuid not null references re_projects on delete cascade,
  webhook_id uuid references re_webhooks on delete cascade, -- null for a callback
  video_id uuid references re_videos on delete cascade, -- null for a test
  url text, -- of a callback; a webhook's is looked up for each try
  type text not null,
  body text not null, -- the exact text that is signed and sent
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  created_at timestamptz not null default now(),
  due_at timestamptz default now(), -- of a claimed one, when the claim ends; null when nothing is to be done
  tries int not null default 0,
  earlier_tries int not null default 0, -- those before it was last sent again by hand
  tried_at timestamptz,
  response_status int,
  response_body text, -- its beginning
  error text,
  check (webhook_id is null or url is null)
);
create index on re_webhook_deliveries (due_at) where state = 'waiting';
create index on re_webhook_deliveries (webhook_id, created_at desc, id desc);
create index on re_webhook_deliveries (video_id, created_at desc, id desc);
create index on re_webhook_deliveries (project_id);
create index on re_webhook_deliveries (created_at) where state <> 'waiting';
comment on table re_webhook_deliveries is 'one message to one address, however often it is tried';

create table re_notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  project_id uuid not null references re_projects on delete cascade,
  video_id uuid references re_videos on delete cascade,
  kind text not null,
  heading text not null,
  text text not null,
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index on re_notifications (user_id, created_at desc, id desc);
create index on re_notifications (user_id) where read_at is null;
create index on re_notifications (project_id);
create index on re_notifications (video_id);
comment on table re_notifications is 'what a person is told inside the application';

create table re_notification_preferences (
  user_id uuid primary key,
  muted text[] not null, -- entries such as done/email; whatever is not here is wanted
  version int not null default 1
);
comment on table re_notification_preferences is 'what a person does not want to be told, and where';

create table re_mails (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  project_id uuid not null references re_projects on delete cascade,
  video_id uuid references re_videos on delete cascade,
  kind text not null,
  heading text not null,
  text text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  created_at timestamptz not null default now(),
  due_at timestamptz default now(), -- of a claimed one, when the claim ends; null when nothing is to be done
  tries int not null default 0,
  error text
);
create index on re_mails (due_at) where state = 'waiting';
create index on re_mails (project_id);
create index on re_mails (video_id);
create index on re_mails (created_at) where state <> 'waiting';
comment on table re_mails is 'mails to be sent; the address is looked up for each try';

-- News come out of transactions of the system and of editors, who may not see whom they reach. So these two run as the
-- owner and ask for themselves who calls.
create function re_refuse_unless_editor(project uuid) returns void
language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  if re_user() is not null and project not in (select re_projects_with('editor')) then
    raise insufficient_privilege using message = 'no editor of this project';
  end if;
end
$$;
revoke all on function re_refuse_unless_editor from public;

create function re_post_news(project uuid, video uuid, news text, content text) returns void
language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  perform re_refuse_unless_editor(project);
  insert into re_webhook_deliveries (project_id, webhook_id, video_id, type, body)
    select project, id, video, news, content from re_webhooks
    where project_id = project and enabled and news = any (events);
  insert into re_webhook_deliveries (project_id, video_id, url, type, body)
    select project, video, callback_url, news, content from re_videos
    where id = video and project_id = project and callback_url is not null;
end
$$;
revoke all on function re_post_news from public;
grant execute on function re_post_news to re_tenant, re_system;

create function re_notify(project uuid, video uuid, news text, roles text[], head text, body text, by_mail boolean)
returns void language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  perform re_refuse_unless_editor(project);
  insert into re_notifications (user_id, project_id, video_id, kind, heading, text)
    select m.user_id, project, video, news, head, body
    from re_members m left join re_notification_preferences p on p.user_id = m.user_id
    where m.project_id = project and m.role = any (roles) and not news || '/in_app' = any (coalesce(p.muted, '{}'));
  if by_mail then
    insert into re_mails (user_id, project_id, video_id, kind, heading, text)
      select m.user_id, project, video, news, head, body
      from re_members m left join re_notification_preferences p on p.user_id = m.user_id
      where m.project_id = project and m.role = any (roles) and not news || '/email' = any (coalesce(p.muted, '{}'));
  end if;
end
$$;
revoke all on function re_notify from public;
grant execute on function re_notify to re_tenant, re_system;

alter table re_webhooks enable row level security;
create policy see on re_webhooks for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy manage on re_webhooks to re_tenant using (project_id in (select re_projects_with('admin')));
create policy system on re_webhooks to re_system using (true) with check (true);

alter table re_webhook_secrets enable row level security;
create policy manage on re_webhook_secrets to re_tenant using (project_id in (select re_projects_with('admin')));
create policy system on re_webhook_secrets to re_system using (true) with check (true);

alter table re_webhook_deliveries enable row level security;
create policy see on re_webhook_deliveries for select to re_tenant
  using (project_id in (select re_projects_with('viewer')));
create policy manage on re_webhook_deliveries to re_tenant using (project_id in (select re_projects_with('admin')));
create policy system on re_webhook_deliveries to re_system using (true) with check (true);

alter table re_notifications enable row level security;
create policy own on re_notifications to re_tenant
  using (user_id = re_user() and project_id in (select re_projects_with('viewer')));
create policy system on re_notifications to re_system using (true) with check (true);

alter table re_notification_preferences enable row level security;
create policy own on re_notification_preferences to re_tenant using (user_id = re_user());
create policy system on re_notification_preferences to re_system using (true) with check (true);

alter table re_mails enable row level security;
create policy system on re_mails to re_system using (true) with check (true);

grant select, insert, update, delete on re_webhooks, re_webhook_secrets to re_tenant, re_system;
grant select, insert, update on re_webhook_deliveries to re_tenant;
grant select, insert, update, delete on re_webhook_deliveries to re_system;
grant select, update on re_notifications to re_tenant;
grant select, insert, update, delete on re_notifications to re_system;
grant select, insert, update on re_notification_preferences to re_tenant;
grant select on re_notification_preferences to re_system;
grant select, insert, update, delete on re_mails to re_system;
