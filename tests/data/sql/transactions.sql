begin isolation level read uncommitted
start transaction isolation level read uncommitted
set transaction isolation level read uncommitted
set session characteristics as transaction isolation level read uncommitted
set local transaction isolation level read uncommitted
begin work isolation level read uncommitted
begin transaction isolation level read uncommitted
begin isolation level read committed
start transaction isolation level read committed
set transaction isolation level read committed
set session characteristics as transaction isolation level read committed
set local transaction isolation level read committed
begin work isolation level read committed
begin transaction isolation level read committed
begin isolation level repeatable read
start transaction isolation level repeatable read
set transaction isolation level repeatable read
set session characteristics as transaction isolation level repeatable read
set local transaction isolation level repeatable read
begin work isolation level repeatable read
begin transaction isolation level repeatable read
begin isolation level serializable
start transaction isolation level serializable
set transaction isolation level serializable
set session characteristics as transaction isolation level serializable
set local transaction isolation level serializable
begin work isolation level serializable
begin transaction isolation level serializable
begin read only
start transaction read only
set transaction read only
set session characteristics as transaction read only
set local transaction read only
begin work read only
begin transaction read only
begin read write
start transaction read write
set transaction read write
set session characteristics as transaction read write
set local transaction read write
begin work read write
begin transaction read write
begin deferrable
start transaction deferrable
set transaction deferrable
set session characteristics as transaction deferrable
set local transaction deferrable
begin work deferrable
begin transaction deferrable
begin not deferrable
start transaction not deferrable
set transaction not deferrable
set session characteristics as transaction not deferrable
set local transaction not deferrable
begin work not deferrable
begin transaction not deferrable
begin
begin isolation level serializable, read only, deferrable
begin isolation level serializable read only not deferrable
start transaction
start
commit
commit work
commit transaction
commit and chain
commit work and no chain
end
end transaction and chain
rollback
rollback work
rollback transaction and chain
rollback and no chain
abort
abort work and chain
savepoint a
savepoint "A b"
release a
release savepoint a
release savepoint
rollback to a
rollback to savepoint a
rollback work to savepoint a
rollback transaction to a
rollback to savepoint
prepare transaction 'x'
commit prepared 'x'
rollback prepared 'it''s'
set transaction snapshot '00000003-0000001B-1'
begin,
begin read only,
begin read
begin isolation level read
commit chain
commit and
rollback to
savepoint
prepare transaction
commit prepared x
set transaction
set session characteristics as read only
begin snapshot 'x'
