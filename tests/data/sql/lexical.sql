select a not ilike all ('x')
select a::nchar varying(3), a::national character(4), char 'x', bit 'x', bit(3) '101'
select a.b::int collate "C" at time zone 'x'
select 'a' 'b'
select e'a\'b'
select /* a /* b */ c
select $$abc
select $a$ab$b$
select b'101
select x'1g', b'12'
select e'\
select e'\400'
select e'\x'
select e'\xc3\xa9'
select e'\xff'
select e'\0'
select e'\u00'
select e'\ud83d\ude00'
select e'\ud83d'
select e'\U00110000'
select e'\u0000'
select U&'\0041\+000042'
select U&'!0041' uescape '!'
select U&'\00'
select U&"a\0041"
select U&"a!0041" uescape '!' 
select U&'a' uescape 'aa'
select U&'a' uescape '"'
select U&'a' uescape 1
select U&'\0000'
select U&'\\'
select U&'\d83d\de00'
select N'abc'
select n'abc' 
select `a`
select {a}
select é
select É
select aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
select "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaéaaaaaaaaaaaaaaaa"
select '\'
select e'a\qb'
select 'a' /* x */
select overlay('a' placing 'b' from 1 for 2), overlay('a' placing 'b' from 1), overlay(a, b, c), overlay()
select position('a' in 'b'), position('a' , 'b')
select substring('a' from 1 for 2), substring('a' for 2 from 1), substring('a' from 1), substring('a' for 2), substring('a', 1, 2), substring('a' similar 'b' escape 'c'), substring()
select trim(a), trim(both from a), trim(leading 'x' from a), trim(trailing a, b), trim(from a), trim('x' from a), trim(a,b,c)
select left('a',1), right.a('b')
select int.f(1), int.f 'x'
select f(variadic a) 'x'
select f() 'x'
select a::varchar(3, 4), a::foo(3, 'x', y)
select b'1'::bit(3), a::bit varying, a::bit(3,4)
select a like b escape 'x', a not like b, a ilike b, a not ilike b escape c, a similar to b, a not similar to b escape 'x'
