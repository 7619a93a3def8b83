-- Files on their way in. What is stored of one lies in the asset store as pieces; received counts these bytes only.
create table re_uploads (
  id uuid primary key,
  project_id uuid not null references re_projects on delete cascade,
  created_by uuid not null,
  length bigint not null check (length > 0),
  received bigint not null default 0 check (received between 0 and length),
  pieces text not null default '', -- a line for each: key, bytes, sha256
  file_name text not null, -- as the person's machine calls it
  claimed_type text, -- what the person's machine takes it for
  asset text, -- the finished file as JSON; null until then
  width int, -- of a picture or film, in pixels
  height int,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null -- unless it is finished
);
create index on re_uploads (project_id, created_at desc, id desc);
create index on re_uploads (expires_at) where asset is null;
comment on table re_uploads is 'Resumable uploads (TUS), and the files that they became';

-- A link that shows one video to whoever has it. The token itself is nowhere.
create table re_share_links (
  id uuid primary key,
  project_id uuid not null references re_projects on delete cascade,
  video_id uuid not null references re_videos,
  token_hash text not null unique,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on re_share_links (video_id, created_at desc, id desc);
comment on table re_share_links is 'Links that show a video to people without an account, until they expire or are revoked';

-- The key that signs links to files: all instances have the same, and a new one ends all links.
create table re_link_key (
  only_one boolean primary key default true check (only_one),
  secret text not null
);
insert into re_link_key (secret) values (replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''));
comment on table re_link_key is 'Signs links to files';

alter table re_uploads enable row level security;
create policy see on re_uploads for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy edit on re_uploads to re_tenant using (project_id in (select re_projects_with('editor')));
create policy system on re_uploads to re_system using (true) with check (true);

alter table re_share_links enable row level security;
create policy see on re_share_links for select to re_tenant using (project_id in (select re_projects_with('viewer')));
create policy edit on re_share_links to re_tenant using (project_id in (select re_projects_with('editor')));
create policy system on re_share_links to re_system using (true) with check (true);

alter table re_link_key enable row level security;
create policy system on re_link_key for select to re_system using (true);

grant select, insert, update, delete on re_uploads to re_tenant, re_system;
grant select, insert, delete on re_share_links to re_tenant, re_system;
grant select on re_link_key to re_system;
