alter role current_user set search_path = remix;
