// biome-ignore-all lint/style/noExcessiveLinesPerFile: a table of data

/**
 * The 300 most frequent words with the letters of each sound, all of them looked at by eye: `le:AH-L` is two sounds in
 * the same letters. Stress is left out, and so are pronunciations in which every sound has letters that an earlier one
 * of the word has shown. Flaps before a vowel ("get it") are among them.
 */
export const lettersOfFrequentWords = `
the  th:DH e:AH | th:DH e:IY
a  a:AH | a:EY
of  o:AH f:V
and  a:AE n:N d:D | a:AH n:N d:D | a:AH nd:N
to  t:T o:UW | t:T o:AH | t:T o:UH
i  i:AY
he  h:HH e:IY | h:HH e:IH
in  i:IH n:N | i:AH n:N
was  w:W a:AA s:Z | w:W a:AH s:Z | w:W a:AO s:Z
it  i:IH t:T | i:AH t:T | i:IH t:D
you  y:Y ou:UW | y:Y ou:AH | y:Y ou:UH
his  h:HH i:IH s:Z
that  th:DH a:AE t:T | th:DH a:AH t:T | th:DH a:AE t:D
with  w:W i:IH th:DH | w:W i:IH th:TH
is  i:IH s:Z | i:AH s:Z
on  o:AA n:N | o:AO n:N
for  f:F o:AO r:R | f:F or:ER | f:F or:AH | f:F or:AO
she  sh:SH e:IY | sh:SH e:IH
had  h:HH a:AE d:D | h:HH a:AH d:D
her  h:HH er:ER | h:HH er:AH
at  a:AE t:T | a:AH t:T | a:AE t:D
me  m:M e:IY | m:M e:IH
as  a:AE s:Z | a:AH s:Z
an  a:AE n:N | a:AH n:N
my  m:M y:AY | m:M y:AH
said  s:S ai:EH d:D
him  h:HH i:IH m:M
but  b:B u:AH t:T | b:B u:AH t:D
we  w:W e:IY | w:W e:IH
not  n:N o:AA t:T | n:N o:AO t:T | n:N o:AA t:D
have  h:HH a:AE ve:V | h:HH a:AH ve:V
out  ou:AW t:T | ou:AW t:D
all  a:AO ll:L | a:AA ll:L
be  b:B e:IY | b:B e:IH
were  w:W ere:ER | w:W ere:AH
up  u:AH p:P
this  th:DH i:IH s:S | th:DH i:AH s:S
they  th:DH ey:EY
from  f:F r:R o:AH m:M | f:F r:R o:AA m:M
there  th:DH e:EH re:R | th:DH ere:ER | th:DH ere:EH | th:DH ere:AH
by  b:B y:AY
what  wh:W a:AH t:T | wh:HH-W a:AH t:T | wh:W a:AA t:T | wh:W a:AO t:T | wh:W a:AH t:D
one  o:W-AH ne:N
so  s:S o:OW
no  n:N o:OW
are  a:AA re:R | are:ER | are:AH | are:AA
when  wh:W e:EH n:N | wh:HH-W e:EH n:N | wh:W e:IH n:N
do  d:D o:UW | d:D o:AH | d:D o:UH
into  i:IH n:N t:T o:UW | i:IH n:N t:T o:AH | i:IH nt:N o:UW | i:AH n:N t:T o:UW
about  a:AH b:B ou:AW t:T | a:AH b:B ou:AW t:D
been  b:B ee:IH n:N | b:B ee:IY n:N | b:B ee:EH n:N
down  d:D ow:AW n:N
if  i:IH f:F | i:AH f:F
your  y:Y ou:AO r:R | y:Y ou:UH r:R | y:Y our:ER | y:Y our:AO | y:Y ou:UH r:AH
or  o:AO r:R | or:ER | or:AH | or:AO
then  th:DH e:EH n:N | th:DH e:AH n:N
don't  d:D o:OW n:N t:T | d:D o:OW n't:N
like  l:L i:AY ke:K
man  m:M a:AE n:N
them  th:DH e:EH m:M | th:DH e:AH m:M
would  w:W ou:UH ld:D | w:W ou:AH ld:D
over  o:OW v:V er:ER | o:OW v:V er:AH
know  kn:N ow:OW
did  d:D i:IH d:D
could  c:K ou:UH ld:D | c:K ou:AH ld:D
which  wh:W i:IH ch:CH | wh:HH-W i:IH ch:CH
good  g:G oo:UH d:D | g:G oo:IH d:D | g:G oo:AH d:D
who  wh:HH o:UW
very  v:V e:EH r:R y:IY | v:V e:EH r:R y:IH
well  w:W e:EH ll:L
went  w:W e:EH n:N t:T
now  n:N ow:AW
got  g:G o:AA t:T | g:G o:AO t:T | g:G o:AA t:D
some  s:S o:AH me:M
their  th:DH ei:EH r:R | th:DH eir:ER | th:DH eir:EH
will  w:W i:IH ll:L | w:W i:AH ll:L
back  b:B a:AE ck:K
little  l:L i:IH tt:T le:AH-L | l:L i:IH tt:D le:AH-L | l:L i:IH tt:T le:L
time  t:T i:AY me:M
see  s:S ee:IY
get  g:G e:EH t:T | g:G e:IH t:T | g:G e:EH t:D
just  j:JH u:AH s:S t:T | j:JH u:IH s:S t:T | j:JH u:AH st:S
go  g:G o:OW
two  tw:T o:UW
old  o:OW l:L d:D
after  a:AE f:F t:T er:ER | a:AE f:F t:T er:AH | a:AA f:F t:T er:ER
can  c:K a:AE n:N | c:K a:AH n:N
came  c:K a:EY me:M
room  r:R oo:UW m:M | r:R oo:UH m:M
has  h:HH a:AE s:Z | h:HH a:AH s:Z
more  m:M o:AO re:R | m:M ore:AO | m:M o:OW re:R
us  u:AH s:S
think  th:TH i:IH n:NG k:K
come  c:K o:AH me:M
off  o:AO ff:F | o:AA ff:F
any  a:EH n:N y:IY | a:EH n:N y:IH
how  h:HH ow:AW
right  r:R igh:AY t:T | r:R igh:AY t:D
way  w:W ay:EY
made  m:M a:EY de:D
here  h:HH e:IY re:R | h:HH e:IH re:R | h:HH e:IY re:AH
going  g:G o:OW i:IH ng:NG | g:G o:OW i:IH ng:N | g:G o:OW i:IY ng:NG | g:G o:OW i:AH ng:N
before  b:B e:IH f:F o:AO re:R | b:B e:IY f:F o:AO re:R | b:B e:AH f:F o:AO re:R | b:B e:IH f:F ore:AO | b:B e:IH f:F o:OW re:R
only  o:OW n:N l:L y:IY | o:OW n:N l:L y:IH
our  ou:AW r:ER | ou:AW r:R | ou:AA r:R | our:ER | ou:AW r:AH | our:AA
through  th:TH r:R ough:UW
new  n:N ew:UW | n:N ew:Y-UW
too  t:T oo:UW
i'm  i:AY m:M | i:AH m:M
looked  l:L oo:UH k:K ed:T
asked  a:AE s:S k:K ed:T | a:AA s:S k:K ed:T
house  h:HH ou:AW se:S
say  s:S ay:EY
other  o:AH th:DH er:ER | o:AH th:DH er:AH
face  f:F a:EY ce:S
away  a:AH w:W ay:EY
never  n:N e:EH v:V er:ER | n:N e:EH v:V er:AH
didn't  d:D i:IH d:D n:AH-N t:T | d:D i:IH d:D n:N t:T | d:D i:IH d:D n't:AH-N | d:D i:IH dn:N t:T | d:D i:IH d:D n:IH-N t:T | d:D i:IH d:D n't:IH-N | d:D i:IH d:D n't:N
door  d:D oo:AO r:R | d:D oor:AO | d:D oo:OW r:R
took  t:T oo:UH k:K
it's  i:IH t:T s:S | i:AH t:T s:S
first  f:F ir:ER s:S t:T
long  l:L o:AO ng:NG | l:L o:AA ng:NG
around  ar:ER ou:AW n:N d:D | ar:ER ou:AW nd:N | a:AH r:R ou:AW n:N d:D | ar:R ou:AW n:N d:D
much  m:M u:AH ch:CH
night  n:N igh:AY t:T | n:N igh:AY t:D
must  m:M u:AH s:S t:T | m:M u:AH st:S
people  p:P eo:IY p:P le:AH-L | p:P eo:IY p:P le:L
put  p:P u:UH t:T | p:P u:UH t:D
than  th:DH a:AE n:N | th:DH a:AH n:N
hand  h:HH a:AE n:N d:D
want  w:W a:AA n:N t:T | w:W a:AO n:N t:T
where  wh:W e:EH re:R | wh:HH-W e:EH re:R | wh:W ere:EH
eyes  eye:AY s:Z
these  th:DH e:IY se:Z
car  c:K a:AA r:R | c:K ar:AA
make  m:M a:EY ke:K
last  l:L a:AE s:S t:T | l:L a:AE st:S | l:L a:AA s:S t:T
take  t:T a:EY ke:K
left  l:L e:EH f:F t:T
something  s:S o:AH me:M th:TH i:IH ng:NG | s:S o:AH me:M th:TH i:IY ng:NG
day  d:D ay:EY
why  wh:W y:AY | wh:HH-W y:AY
look  l:L oo:UH k:K
tell  t:T e:EH ll:L
should  sh:SH ou:UH ld:D | sh:SH ou:AH ld:D
nothing  n:N o:AH th:TH i:IH ng:NG | n:N o:AH th:TH i:IY ng:NG
again  a:AH g:G ai:EH n:N | a:AH g:G ai:EY n:N
upon  u:AH p:P o:AA n:N | u:AH p:P o:AO n:N
always  a:AO l:L w:W ay:EY s:Z | a:AO l:L w:W ay:IY s:Z | a:AA l:L w:W ay:EY s:Z | a:AO l:L w:W ay:IH s:Z
thought  th:TH ough:AO t:T | th:TH ough:AA t:T | th:TH ough:AO t:D
head  h:HH ea:EH d:D
gave  g:G a:EY ve:V
that's  th:DH a:AE t:T s:S | th:DH a:AH t:T s:S
found  f:F ou:AW n:N d:D
told  t:T o:OW l:L d:D
its  i:IH t:T s:S | i:AH t:T s:S
still  s:S t:T i:IH ll:L
while  wh:W i:AY le:L | wh:HH-W i:AY le:L
turned  t:T ur:ER n:N ed:D
three  th:TH r:R ee:IY
life  l:L i:AY fe:F
saw  s:S aw:AO | s:S aw:AA
anything  a:EH n:N y:IY th:TH i:IH ng:NG | a:EH n:N y:IH th:TH i:IH ng:NG
young  y:Y ou:AH ng:NG
street  s:S t:T r:R ee:IY t:T | s:S t:CH r:R ee:IY t:T | s:S t:T r:R ee:IY t:D
men  m:M e:EH n:N
every  e:EH v:V er:ER y:IY | e:EH v:V er:R y:IY | e:EH v:V er:ER y:IH | e:EH v:V e:AH r:R y:IY
great  g:G r:R ea:EY t:T | g:G r:R ea:EY t:D
many  m:M a:EH n:N y:IY
morning  m:M o:AO r:R n:N i:IH ng:NG | m:M o:AO r:R n:N i:IY ng:NG | m:M or:AO n:N i:IH ng:NG | m:M o:OW r:R n:N i:IH ng:NG
work  w:W or:ER k:K
he's  h:HH e:IY s:Z
most  m:M o:OW s:S t:T | m:M o:OW st:S
another  a:AH n:N o:AH th:DH er:ER | a:AH n:N o:AH th:DH er:AH
against  a:AH g:G ai:EH n:N s:S t:T | a:AH g:G ai:EY n:N s:S t:T
let  l:L e:EH t:T | l:L e:EH t:D
under  u:AH n:N d:D er:ER | u:AH n:N d:D er:AH
heard  h:HH ear:ER d:D
table  t:T a:EY b:B le:AH-L | t:T a:EY b:B le:L
i'll  i:AY ll:L
voice  v:V oi:OY ce:S
own  ow:OW n:N
money  m:M o:AH n:N ey:IY | m:M o:AH n:N ey:IH
light  l:L igh:AY t:T | l:L igh:AY t:D
give  g:G i:IH ve:V
might  m:M igh:AY t:T | m:M igh:AY t:D
am  a:AE m:M | a:AH m:M
quite  q:K u:W i:AY te:T | q:K u:W i:AY te:D
you're  y:Y ou:UH re:R | y:Y ou:AO re:R | y:Y ou're:ER | y:Y ou're:AO
thing  th:TH i:IH ng:NG
being  b:B e:IY i:IH ng:NG | b:B e:IY i:IY ng:NG
sat  s:S a:AE t:T | s:S a:AE t:D
home  h:HH o:OW me:M
years  y:Y ea:IH r:R s:Z | y:Y ear:ER s:Z | y:Y ea:IY r:R s:Z | y:Y ea:IH r:AH s:Z | y:Y ear:AH s:Z
side  s:S i:AY de:D
himself  h:HH i:IH m:M s:S e:EH l:L f:F | h:HH i:AH m:M s:S e:EH l:L f:F
though  th:DH ough:OW
between  b:B e:IH t:T w:W ee:IY n:N | b:B e:IY t:T w:W ee:IY n:N | b:B e:AH t:T w:W ee:IY n:N
looking  l:L oo:UH k:K i:IH ng:NG | l:L oo:UH k:K i:IY ng:NG
mind  m:M i:AY n:N d:D
because  b:B e:IH c:K au:AH se:Z | b:B e:IH c:K au:AO se:Z
rather  r:R a:AE th:DH er:ER | r:R a:AH th:DH er:ER | r:R a:AE th:DH er:AH | r:R a:AA th:DH er:ER
knew  kn:N ew:UW | kn:N ew:Y-UW
even  e:IY v:V e:IH n:N | e:IY v:V e:AH n:N | e:IY v:V en:N
i've  i:AY ve:V
hands  h:HH a:AE n:N d:D s:Z | h:HH a:AE nd:N s:Z
such  s:S u:AH ch:CH
water  w:W a:AO t:T er:ER | w:W a:AO t:D er:ER | w:W a:AA t:T er:ER | w:W a:AO t:T er:AH
once  o:W-AH n:N ce:S
may  m:M ay:EY
can't  c:K a:AE n:N t:T | c:K a:AA n:N t:T | c:K a:AE n't:N
called  c:K a:AO ll:L ed:D | c:K a:AA ll:L ed:D
course  c:K ou:AO r:R se:S | c:K our:AO se:S | c:K ou:OW r:R se:S
wanted  w:W a:AO n:N t:T e:IH d:D | w:W a:AO nt:N e:IH d:D | w:W a:AA n:N t:T e:IH d:D | w:W a:AO n:N t:T e:AH d:D
enough  e:IH n:N ou:AH gh:F | e:IY n:N ou:AH gh:F | e:AH n:N ou:AH gh:F | e:EH n:N ou:AH gh:F
girl  g:G ir:ER l:L
business  b:B u:IH s:Z n:N e:AH ss:S | b:B u:IH s:Z n:N e:IH ss:S
children  ch:CH i:IH l:L d:D r:R e:AH n:N | ch:CH i:IH l:L d:D r:R e:IH n:N | ch:CH i:IH l:L d:JH r:R e:AH n:N
felt  f:F e:EH l:L t:T
place  p:P l:L a:EY ce:S
white  wh:W i:AY te:T | wh:HH-W i:AY te:T | wh:W i:AY te:D
woman  w:W o:UH m:M a:AH n:N | w:W o:UH m:M a:IH n:N
high  h:HH igh:AY
without  w:W i:IH th:TH ou:AW t:T | w:W i:IH th:DH ou:AW t:T | w:W i:AH th:TH ou:AW t:T | w:W i:IH th:TH ou:AW t:D
small  s:S m:M a:AO ll:L | s:S m:M a:AA ll:L
things  th:TH i:IH ng:NG s:Z
matter  m:M a:AE tt:T er:ER | m:M a:AE tt:D er:ER | m:M a:AE tt:T er:AH
half  h:HH a:AE lf:F | h:HH a:AA lf:F
wife  w:W i:AY fe:F
until  u:AH n:N t:T i:IH l:L
together  t:T o:AH g:G e:EH th:DH er:ER | t:T o:IH g:G e:EH th:DH er:ER | t:T o:AH g:G e:EH th:DH er:AH
sure  s:SH u:UH re:R | s:SH u:AO re:R | s:SH u:UH re:AH | s:SH ure:AO | s:SH u:OW re:R
seemed  s:S ee:IY m:M ed:D
big  b:B i:IH g:G
lot  l:L o:AA t:T | l:L o:AO t:T | l:L o:AA t:D
really  r:R ea:IH ll:L y:IY | r:R ea:IY ll:L y:IY | r:R ea:IH ll:L y:IH
ever  e:EH v:V er:ER | e:EH v:V er:AH
town  t:T ow:AW n:N
stood  s:S t:T oo:UH d:D
used  u:Y-UW s:Z ed:D
bed  b:B e:EH d:D
along  a:AH l:L o:AO ng:NG | a:AH l:L o:AA ng:NG
those  th:DH o:OW se:Z
name  n:N a:EY me:M
sir  s:S ir:ER
each  ea:IY ch:CH
across  a:AH c:K r:R o:AO ss:S | a:AH c:K r:R o:AA ss:S
find  f:F i:AY n:N d:D
open  o:OW p:P e:AH n:N | o:OW p:P e:IH n:N | o:OW p:P en:N
few  f:F ew:Y-UW
moment  m:M o:OW m:M e:AH n:N t:T | m:M o:OW m:M e:IH n:N t:T
case  c:K a:EY se:S
set  s:S e:EH t:T | s:S e:EH t:D
better  b:B e:EH tt:T er:ER | b:B e:EH tt:D er:ER | b:B e:EH tt:T er:AH
front  f:F r:R o:AH n:N t:T
friend  f:F r:R ie:EH n:N d:D
next  n:N e:EH x:K-S t:T
world  w:W or:ER l:L d:D
seen  s:S ee:IY n:N
keep  k:K ee:IY p:P
yet  y:Y e:EH t:T | y:Y e:EH t:D
road  r:R oa:OW d:D
same  s:S a:EY me:M
i'd  i:AY d:D
mean  m:M ea:IY n:N
four  f:F ou:AO r:R | f:F our:AO | f:F ou:OW r:R
done  d:D o:AH ne:N
started  s:S t:T a:AA r:R t:T e:IH d:D | s:S t:T a:AA r:R t:D e:IH d:D | s:S t:T a:AA r:R t:T e:AH d:D | s:S t:T ar:AA t:T e:IH d:D
far  f:F a:AA r:R | f:F ar:AA
call  c:K a:AO ll:L | c:K a:AA ll:L
bad  b:B a:AE d:D
behind  b:B e:IH h:HH i:AY n:N d:D | b:B e:AH h:HH i:AY n:N d:D | b:B e:IY h:HH i:AY n:N d:D
window  w:W i:IH n:N d:D ow:OW
idea  i:AY d:D e:IY a:AH | i:AY d:D e:IH a:AH
walked  w:W a:AO lk:K ed:T | w:W a:AA lk:K ed:T
city  c:S i:IH t:T y:IY | c:S i:IH t:D y:IY | c:S i:IH t:T y:IH
hard  h:HH a:AA r:R d:D | h:HH ar:AA d:D
words  w:W or:ER d:D s:Z
child  ch:CH i:AY l:L d:D
five  f:F i:AY ve:V
dark  d:D a:AA r:R k:K | d:D ar:AA k:K
tried  t:T r:R ie:AY d:D | t:CH r:R ie:AY d:D
air  ai:EH r:R | air:EH
office  o:AO ff:F i:IH ce:S | o:AA ff:F i:IH ce:S | o:AO ff:F i:AH ce:S
love  l:L o:AH ve:V
hair  h:HH ai:EH r:R | h:HH air:EH
myself  m:M y:AY s:S e:EH l:L f:F
talk  t:T a:AO lk:K | t:T a:AA lk:K
brought  b:B r:R ough:AO t:T | b:B r:R ough:AA t:T | b:B r:R ough:AO t:D
word  w:W or:ER d:D
hot  h:HH o:AA t:T | h:HH o:AO t:T | h:HH o:AA t:D
days  d:D ay:EY s:Z
country  c:K ou:AH n:N t:T r:R y:IY | c:K ou:AH n:N t:T r:R y:IH | c:K ou:AH n:N t:CH r:R y:IY
black  b:B l:L a:AE ck:K
evening  e:IY v:V en:N i:IH ng:NG | e:IY v:V en:N i:IY ng:NG
there's  th:DH e:EH re:R s:Z | th:DH ere:EH s:Z
book  b:B oo:UH k:K
whole  wh:HH o:OW le:L
end  e:EH n:N d:D
`;
