delete from t using a, b where current of x returning *
delete from only (t) x where true
delete from t as x using y
delete t
delete from t set
