-- As whom and with which server a folder is read; empty until it is opened the next time. Another server begins anew.
alter table imap_folder add column server TEXT not null default '';
