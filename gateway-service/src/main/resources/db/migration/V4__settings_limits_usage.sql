-- Every version of the run-time settings that ever counted: the latest counts, the others are its history.
create table re_settings (
  version int primary key,
  document jsonb not null, -- as on the topic re.settings.v1; secrets are encrypted
  changed_by uuid not null,
  changed_at timestamptz not null
);
comment on table re_settings is 'Versions of the run-time settings, with who made them and when.';

-- How many videos a person has asked for in each month (UTC). Its row is the lock under which quotas are claimed.
create table re_monthly_videos (
  user_id uuid not null,
  month date not null, -- its first day
  videos int not null,
  primary key (user_id, month)
);
comment on table re_monthly_videos is 'Videos asked for, by person and month; deleting a video takes nothing off.';
create index on re_videos (created_by) where status not in ('rendered', 'published', 'partly_published', 'failed', 'cancelled');

-- Rate limits that all instances of the gateway share; written by Bucket4j.
create table re_rate_buckets (
  id text primary key,
  state bytea,
  expires_at bigint
);
comment on table re_rate_buckets is 'Token buckets of rate limits; rows may be lost at any time.';

-- How many of the present person's videos are being made, in whatever projects. Reads as the tables' owner.
create function re_videos_under_way() returns bigint
language sql stable security definer set search_path = gateway, pg_temp as $$
  select count(*) from re_videos
  where created_by = re_user() and status not in ('rendered', 'published', 'partly_published', 'failed', 'cancelled')
$$;
revoke all on function re_videos_under_way from public;
grant execute on function re_videos_under_way to re_tenant;

-- What everyone has used in a stretch of time, for those who run the installation. Nobody else gets a row.
create function re_usage(since timestamptz, until timestamptz)
returns table (user_id uuid, videos bigint, seconds numeric, bytes numeric)
language sql stable security definer set search_path = gateway, pg_temp as $$
  with asked as (
    select id, created_by from re_videos where created_at >= since and created_at < until and re_administers()
  ), rendered as (
    select e.video_id, max((e.payload ->> 'durationMs')::numeric) as ms
    from re_events e join asked on asked.id = e.video_id where e.type = 're.render-done.v1' group by e.video_id
  ), files as (
    select distinct e.video_id, file ->> 'key' as key, (file ->> 'bytes')::numeric as bytes
    from re_events e join asked on asked.id = e.video_id,
      jsonb_path_query(e.payload, 'strict $.** ? (exists (@.sha256) && exists (@.bytes))') file
  )
  select a.created_by, count(*), round(coalesce(sum(r.ms), 0) / 1000, 1), coalesce(sum(f.bytes), 0)
  from asked a
  left join rendered r on r.video_id = a.id
  left join (select video_id, sum(bytes) as bytes from files group by video_id) f on f.video_id = a.id
  group by a.created_by
$$;
revoke all on function re_usage from public;
grant execute on function re_usage to re_tenant;

create function re_provider_usage(since timestamptz, until timestamptz)
returns table (user_id uuid, provider text, operation text, unit text, units numeric, cost_usd numeric)
language sql stable security definer set search_path = gateway, pg_temp as $$
  select v.created_by, u ->> 'provider', u ->> 'operation', u ->> 'unit',
    sum((u ->> 'units')::numeric), sum((u ->> 'costUsd')::numeric)
  from re_videos v join re_events e on e.video_id = v.id, jsonb_array_elements(e.payload -> 'usage') u
  where v.created_at >= since and v.created_at < until and jsonb_typeof(e.payload -> 'usage') = 'array'
    and re_administers()
  group by 1, 2, 3, 4
$$;
revoke all on function re_provider_usage from public;
grant execute on function re_provider_usage to re_tenant;

alter table re_settings enable row level security;
create policy administer on re_settings to re_tenant using (re_administers());
create policy system on re_settings to re_system using (true) with check (true);

alter table re_monthly_videos enable row level security;
create policy own on re_monthly_videos to re_tenant using (user_id = re_user());
create policy system on re_monthly_videos to re_system using (true) with check (true);

alter table re_rate_buckets enable row level security;
create policy system on re_rate_buckets to re_system using (true) with check (true);

grant select, insert on re_settings to re_tenant;
grant select on re_settings to re_system;
grant select, insert, update on re_monthly_videos to re_tenant;
grant select on re_monthly_videos to re_system;
grant select, insert, update, delete on re_rate_buckets to re_system;
