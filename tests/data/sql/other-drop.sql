drop table a, b.c cascade
drop table if exists t restrict
drop view v
drop materialized view if exists v
drop sequence s, t
drop foreign table t
drop index concurrently if exists i
drop function f
drop function if exists f(int, out text), g() cascade
drop procedure p(int)
drop routine r
drop aggregate a(*), b(int), c(int order by text)
drop operator + (int, int), - (none, int)
drop operator class c using btree
drop operator family if exists f using gin cascade
drop type a, b
drop domain if exists d
drop cast if exists (int as text)
drop trigger t on s cascade
drop rule r on t
drop policy if exists p on t
drop schema a, b cascade
drop extension if exists e
drop language l
drop procedural language l
drop server s
drop foreign data wrapper w
drop access method m
drop event trigger e
drop publication p
drop subscription if exists s
drop role if exists a, current_user
drop user u
drop group g
drop owned by a, b cascade
drop user mapping if exists for public server s
drop database if exists d
drop database d with (force)
drop tablespace t
drop collation c
drop conversion c
drop statistics s
drop text search configuration c
drop text search parser if exists p
drop transform for t language l
drop table
drop table t,
drop function f(
drop operator +
drop trigger t
drop x
truncate t
truncate table only a, b * restart identity cascade
truncate t continue identity
reassign owned by a to b
