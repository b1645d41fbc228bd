"""Encodings that nothing declares: what a text was written in is told by the letters that its language has."""

from __future__ import annotations

import pytest

from brief.sources.decoding import decoded

TEXTS = [
    ("cp1252", "Café déjà vu. Le ministre a déclaré que l’accord sera signé à Genève. "),
    (
        "cp1252",
        "Le ministre dit « nous y croyons », où la délégation est arrivée ; l’accord coûte 5 € à Genève. ",
    ),
    (
        "cp1252",
        "Der Außenminister sagte, die Gespräche würden fortgeführt. „Wir können warten“, fügte er hinzu. ",
    ),
    (
        "cp1252",
        "El ministro afirmó que la reunión se celebrará mañana. ¿Qué dirá España? «Todavía no», señaló. ",
    ),
    ("latin-1", "O ministro afirmou que as negociações não vão parar amanhã em São Paulo. "),
    ("cp1252", "Utrikesministern sade att samtalen fortsätter i Genève på måndag. Åtgärder krävs. "),
    ("cp1252", "Ráðherrann sagði að viðræðurnar héldu áfram í næstu viku þrátt fyrir allt. "),
    ("cp1252", "The minister, José Muñoz, said that the “talks” with Denmark’s Søren Bø go on — in Geneva. "),
    ("cp1250", "Minister powiedział, że rozmowy będą trwały w Genewie. Zażądał też pomocy dla Łodzi. "),
    ("iso8859_2", "Minister powiedział, że rozmowy będą trwały w Genewie. Zażądał też pomocy dla Łodzi. "),
    ("cp1250", "Ministr řekl, že jednání bude pokračovat v Ženevě příští týden. "),
    ("cp1250", "A miniszter közölte, hogy a tárgyalások jövő héten folytatódnak, és Győrben is lesz ülés. "),
    ("cp1254", "Bakan, görüşmelerin Cenevre'de süreceğini söyledi. Işık ve şeker için teşekkür etti. "),
    ("cp1257", "Ministras pareiškė, kad derybos bus tęsiamos Ženevoje. Ąžuolas ir čia buvo minėtas. "),
    ("cp1251", "Министр заявил, что переговоры продолжатся в Женеве. "),
    ("cp1251", "Міністр заявив, що переговори триватимуть у Женеві. Її слова підтвердили. "),
    ("cp1253", "Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν. "),
    ("cp1255", "השר אמר כי השיחות יימשכו בז'נבה. "),
    ("cp1256", "قال الوزير إن المحادثات ستستمر في جنيف الأسبوع المقبل. "),
    ("shift_jis", "外務大臣は来週ジュネーブで会談が続くと述べた。"),
    ("gb18030", "外交部长表示会谈将于下周在日内瓦继续。"),
]


@pytest.mark.parametrize("times", [2, 6])
@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_no_letter_becomes_another(encoding: str, text: str, times: int) -> None:
    whole = text * times
    assert decoded(whole.encode(encoding)).text == whole
