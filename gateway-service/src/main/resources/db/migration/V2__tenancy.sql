-- Who may see and change what is decided here, not by remembering a WHERE clause: the login re_gateway has no rights on
-- tables, and each transaction takes a role, re_tenant with the person in re.user_id, or re_system.
do $$
begin
  create role re_tenant nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  create role re_system nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;
grant re_tenant, re_system to re_gateway with inherit false, set true;
grant usage on schema gateway to re_tenant, re_system;
revoke all on re_projects, re_videos, re_events, re_outbox from re_gateway;

create function re_user() returns uuid language sql stable as $$
  select nullif(current_setting('re.user_id', true), '')::uuid
$$;

create table re_members (
  project_id uuid not null references re_projects on delete cascade,
  user_id uuid not null,
  role text not null check (role in ('viewer', 'editor', 'admin')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (project_id, user_id)
);
create index on re_members (user_id);
insert into re_members (project_id, user_id, role, created_at) select id, owner_id, 'admin', created_at from re_projects;

-- Reads the members as their owner, whom row-level security does not bind: the policies of re_members ask it too.
create function re_projects_with(minimum text) returns setof uuid
language sql stable security definer set search_path = gateway, pg_temp rows 10 as $$
  select project_id from re_members
  where user_id = re_user()
    and case minimum when 'viewer' then true when 'editor' then role in ('editor', 'admin') else role = 'admin' end
$$;
revoke all on function re_projects_with from public;
grant execute on function re_projects_with to re_tenant;

alter table re_projects rename column owner_id to created_by;
alter table re_projects add column version int not null default 1, add column updated_at timestamptz;
update re_projects set updated_at = created_at;
alter table re_projects alter column updated_at set not null;

-- Whoever makes a project manages it.
create function re_project_gets_admin() returns trigger
language plpgsql security definer set search_path = gateway, pg_temp as $$
begin
  insert into re_members (project_id, user_id, role) values (new.id, new.created_by, 'admin');
  return null;
end
$$;
create trigger admin after insert on re_projects for each row execute function re_project_gets_admin();

alter table re_videos rename column owner_id to created_by;

alter table re_events add column project_id uuid references re_projects;
update re_events set project_id = (select project_id from re_videos where re_videos.id = video_id);
alter table re_events alter column project_id set not null, drop column owner_id;

-- Answers of requests that carried an Idempotency-Key, for whoever sends the same again.
create table re_idempotency (
  user_id uuid not null,
  key text not null,
  request text not null, -- digest of route and body
  response jsonb, -- null while the first one is at work
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index on re_idempotency (created_at);

create table re_audit (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default now(),
  user_id uuid not null,
  project_id uuid,
  action text not null, -- such as project.renamed
  subject text not null, -- the id of what it was done to
  details jsonb not null
);
create index on re_audit (project_id, at desc, id desc);

alter table re_projects enable row level security;
create policy see on re_projects for select to re_tenant using (id in (select re_projects_with('viewer')));
create policy make on re_projects for insert to re_tenant with check (created_by = re_user());
create policy edit on re_projects for update to re_tenant using (id in (select re_projects_with('admin')));
create policy remove on re_projects for delete to re_tenant using (id in (select re_projects_with('admin')));
create policy system on re_projects to re_system using (true) with check (true);

alter table re_members enable row level security;
create policy see on re_members for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy manage on re_members to re_tenant using (project_id in (select re_projects_with('admin')));
create policy leave on re_members for delete to re_tenant using (user_id = re_user());
create policy system on re_members to re_system using (true) with check (true);

alter table re_videos enable row level security;
create policy see on re_videos for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy edit on re_videos to re_tenant using (project_id in (select re_projects_with('editor')));
create policy system on re_videos to re_system using (true) with check (true);

alter table re_events enable row level security;
create policy see on re_events for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy make on re_events for insert to re_tenant with check (project_id in (select re_projects_with('editor')));
create policy system on re_events to re_system using (true) with check (true);

alter table re_idempotency enable row level security;
create policy own on re_idempotency to re_tenant using (user_id = re_user());
create policy system on re_idempotency to re_system using (true) with check (true);

alter table re_audit enable row level security;
create policy see on re_audit for select to re_tenant using (project_id in (select re_projects_with('admin')));
create policy make on re_audit for insert to re_tenant with check (user_id = re_user());
create policy system on re_audit to re_system using (true) with check (true);

grant select, insert, update, delete on re_projects, re_members to re_tenant, re_system;
grant select, insert, update on re_videos to re_tenant, re_system;
grant select, insert on re_events, re_audit to re_tenant, re_system;
grant select, insert, update, delete on re_idempotency to re_tenant, re_system;
grant insert on re_outbox to re_tenant; -- nobody reads what others send
grant select, insert, update, delete on re_outbox to re_system;
