"""What people say instead of tapping a button: the words, where, and what comes of it.

A row is "words | screen | what it does". What it does: the code of the button that it is a tap on; "? code": whether that button was
meant is asked first; "kept": a remark beside the question, or words to the worker after sending; "answer": an answer in words.
The words stand as typed, in their own spelling.
"""

ROWS = """
ja | card | like
jā | card | like
JĀ! | card | like
jaa | card | like
jaaaaa | card | like
Jep | card | like
aha | card | like
mhm | card | like
ok | card | like
OKEY | card | ? like
labi | card | like
protams | card | like
ja ja | card | like
ja, ludzu | card | like
nu ja | card | like
patik | card | like
Patīk. | card | like
man patik | card | like
man loti patik! | card | like
tas man patik | card | like
👍 | card | like
👍🏽 | card | like
👍👍👍 | card | like
Jā 👍 | card | like
❤️ | card | like
😍 | card | like
🙂 | card | like
yes | card | like
yeah | card | like
да | card | like
нравится | card | like
taip | card | like
tak | card | like
ne | card | dislike
nē | card | dislike
NEE | card | dislike
ne! | card | dislike
ne, paldies | card | dislike
nea | card | dislike
nevajag | card | dislike
nepatik | card | dislike
NEPATĪK | card | dislike
man nepatik | card | dislike
👎 | card | dislike
❌ | card | dislike
🙁 | card | dislike
no | card | dislike
nope | card | dislike
нет | card | dislike
не нравится | card | dislike
nein | card | dislike
nezinu | card | unsure
es nezinu | card | unsure
nez | card | unsure
hz | card | unsure
varbut | card | unsure
vienalga | card | unsure
hmm | card | unsure
🤷 | card | unsure
🤷🏼‍♀️ | card | unsure
🤔 | card | unsure
idk | card | unsure
не знаю | card | unsure
1 | card | like
1. | card | like
1) | card | like
1️⃣ | card | like
pirmais | card | like
pirmo | card | like
viens | card | like
2 | card | unsure
2. | card | unsure
otrais | card | unsure
otrajā | card | unsure
otro, lūdzu | card | unsure
nr. 2 | card | unsure
poga 2 | card | unsure
second | card | unsure
3 | card | dislike
tresais | card | dislike
trīs | card | dislike
pedejais | card | dislike
4 | card | kept
99 | card | kept
izlaist | card | skip
izlaid | card | skip
⏭ | card | skip
atpakal | card | back
Atpakaļ | card | back
⬅️ | card | back
назад | card | back
palidzi man | card | help
palidzi | card | help
palīgā! | card | help
nesaprotu | card | help
? | card | help
??? | card | help
🆘 | card | help
pauze | card | pause
STOP | card | pause
stop! | card | pause
⏸ | card | pause
esmu noguris | card | pause
sakums | card | home
izvelne | card | home
🏠 | card | home
lasi prieksa | card | aloud
paetik | card | ? like
pattiik | card | like
patk | card | ? like
patiik | card | like
nepatk | card | ? dislike
nepaitk | card | ? dislike
nezinuu | card | unsure
nezniu | card | ? unsure
nezunu | card | ? unsure
izlast | card | kept
izlaits | card | ? skip
atpakl | card | ? back
palidz man | card | ? help
puaze | card | ? pause
ja man ir suns | card | ? like
ja, bet ne vakara | card | ? like
ne, man bail no ūdens | card | ? dislike
man patik, ja ir mūzika | card | ? like
man nepatik troksnis | card | ? dislike
negribu | card | ? dislike
gribu | card | ? like
negribu būt viens | card | ? dislike
man ir suns | card | kept
bet ne vakara | card | kept
rīt braukšu pie mammas | card | kept
🐶 | card | kept
ja ne | card | ? like
balss | card | kept
ja | area | want
gribu | area | want
Jā, gribu | area | want
es gribu! | area | want
ne | area | no
negribu | area | no
nevajag | area | no
ne, ir labi | area | no
nezinu | area | unsure
✅ | area | want
1 | area | want
otrais | area | unsure
gribbu | area | want
giribu | area | ? want
negirbu | area | ? no
es gribu savu dzīvokli | area | ? want
negribu neko mainīt | area | ? no
patik | area | ? want
ja | consent | yes
driksti | consent | yes
ja, driksti | consent | yes
ok | consent | yes
ne | consent | no
nedriksti | consent | no
pajautat cilvekam | consent | human
3 | consent | human
cilvekam | consent | ? human
talak | part | next
ok | part | next
sapratu | part | next
gatavs | part | next
➡️ | part | next
1 | part | next
ja | part | next
ne | part | change
ja man ir suns | part | kept
ja | send | send
sutit | send | send
ja sutit! | send | send
ne | send | home
vel ne | send | home
velak | send | home
📨 | send | send
sūtt | send | ? send
ja, bet ne visu | send | ? send
pirmais | pair | left
2 | pair | right
Dzīvoklis | pair | left
dzivoklis! | pair | left
darbs | pair | right
vienadi | pair | same
nezinu | pair | dont_know
vienaadi | pair | same
8 | hours | h8
10 | hours | h10
3 | hours | kept
es protu adīt | open | answer
ja man ir suns | open | answer
ja | open | answer
ne | open | answer
2 | open | answer
viss | open | answer
palīdzība | open | answer
stop mašīnas | open | answer
👍 | open | answer
palidzi man | open | help
ATPAKAL | open | back
pauze | open | pause
stop | open | pause
sākums | open | home
izlaist | open | skip
nezinu | open | dont_know
tas ir viss | open | refused
gatavs | open | refused
tas ir viss | said | next
Gatavs! | said | next
tālāk | said | next
gatava | said | next
labot | said | edit
ja | proposal | agree
piekritu | proposal | agree
👍 | proposal | agree
ja, viss labi | proposal | ? agree
ne | proposal | wrong
nepiekritu | proposal | wrong
👎 | proposal | wrong
1 | proposal | agree
pagaidi | proposal | pause
"""

# Words where somebody rests that begin a session: what was typed, its title, how many days ahead.
SESSIONS = """
arsts rit | arsts | 1
Rīt ārsts | ārsts | 1
zobārsts parīt | zobārsts | 2
frizieris, piektdien | frizieris | 4
ārsts 1. decembrī | ārsts | 8
pie ārsta pirmdien! | pie ārsta | 7
"""

# Words where somebody rests that are for the worker.
NO_SESSIONS = """
es slimoju šodien
nebūšu rīt
Vai rīt nāksi?
rīt
man rīt ir skumji
ārsts
"""
