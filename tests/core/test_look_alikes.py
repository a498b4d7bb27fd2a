"""Stories with repeats and with what only looks like one; all invented.

Each line of a story begins with what must become of it: `=` stays, `-` goes as a repeat, `!` stays and is reported as
a discrepancy, `~` moves to the captions, `x` goes as furniture. The name of a case says the kind, or the trap.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.core.pipeline import clean

STORIES: dict[str, str] = {
    # ---------------------------------------------------------------- captions
    "caption: its lead-in is another": """
        = The Brockway chain will close nine of its shops in the valley before the summer, its owners said on Monday.
        = Earlier this month, Brockway Foods said it had no plans to sell the warehouses it owns beside the old canal.
        ~ Still, the grocery giant said it had no plans to sell the warehouses it owns beside the old canal. (Reuters)
        = Workers at the warehouses learned of the closures from the radio, two of them told this paper.
        = The union wants to meet the owners before anything is signed.
    """,
    "caption: speaker by her office, with a picture credit": """
        = “Nobody told us that the dam was leaking until the cellar was full,” Marla Quist said at the town hall.
        = The water came on Sunday and stayed for three days.
        ~ Nobody told us that the dam was leaking until the cellar was full, the baker said. Photo: Jon Ravn
        = The town has asked for help from the capital.
    """,
    "caption: lead-in changed, German": """
        = Die Reederei Nordlicht stellt den Fährbetrieb zu den Inseln im Herbst ein, wie sie am Montag mitteilte.
        = Noch im Mai hatte die Reederei versprochen, dass die kleinen Häfen auch im Winter angelaufen werden.
        ~ Dabei hatte das Unternehmen versprochen, dass die kleinen Häfen auch im Winter angelaufen werden. (dpa)
        = Auf den Inseln will man sich damit nicht abfinden, sagte eine Wirtin.
        = Am Freitag beraten die Gemeinden über eine eigene Fähre.
    """,
    "caption: without a credit, directly under its twin": """
        = The bell tower of Tarn was closed after the storm tore two stones from its top. No one was hurt, the parish said.
        - The bell tower of Tarn was closed after the storm tore two stones from its top
        = A mason will look at the damage as soon as the wind allows it, the parish said.
    """,
    "caption: without a credit, directly above its twin, French": """
        = La mairie avait prévenu les habitants dès le samedi matin.
        - Le pont de Varnes a été fermé dimanche soir après la crue de la rivière
        = Le pont de Varnes a été fermé dimanche soir après la crue de la rivière. Les secours ont barré la route.
        = Personne ne sait encore quand il pourra rouvrir, a dit la maire.
    """,
    "caption: the same under every picture of a gallery": """
        = The fair of Ostby opened on Saturday with more visitors than the town has seen in years.
        ~ Visitors crowd the old market square on the first day of the fair. Photo: Jon Ravn
        = By noon the bakers had sold all of their rye bread, and the cider ran out an hour later.
        - Visitors crowd the old market square on the first day of the fair. Photo: Jon Ravn
        = The fair stays open until the end of the week.
        - Visitors crowd the old market square on the first day of the fair. Photo: Jon Ravn
    """,
    "trap: two captions of two pictures": """
        = The fair of Ostby opened on Saturday with more visitors than the town has seen in years.
        = Mayor Orla Finch opens the first barrel of cider on the old market square of Ostby
        = By noon the bakers had sold all of their rye bread, and the cider ran out an hour later.
        = Mayor Orla Finch rolls the first barrel of cider on the old market square of Ostby
        = The fair stays open until the end of the week.
    """,
    # ---------------------------------------------------------------- quotes and who says them
    "quote: the copy does not say who": """
        = The bridge had stood for a hundred years before the flood of last week.
        - “The river took the bridge in one night and left us the stones.”
        = “The river took the bridge in one night and left us the stones,” said Orla Finch, the mayor. She wept.
        = Engineers from the county will begin to clear the bed on Thursday.
    """,
    "quote: the copy says only 'she said'": """
        = The bridge had stood for a hundred years before the flood of last week.
        - “The river took the bridge in one night and left us the stones,” she said.
        = “The river took the bridge in one night and left us the stones,” said Orla Finch, the mayor. She wept.
        = Engineers from the county will begin to clear the bed on Thursday.
    """,
    "quote: German": """
        = Die Brücke hatte hundert Jahre gestanden, bevor das Wasser kam.
        = „Der Fluss hat uns die Brücke in einer Nacht genommen“, sagte Bürgermeisterin Edda Brandt. Sie weinte dabei.
        = Am Donnerstag beginnen die Arbeiten im Flussbett.
        - „Der Fluss hat uns die Brücke in einer Nacht genommen.“
        = Wie lange sie dauern, weiß im Rathaus niemand.
    """,
    "quote: French": """
        = Le pont tenait depuis cent ans quand l'eau est montée.
        - « La rivière a emporté le pont en une seule nuit »
        = « La rivière a emporté le pont en une seule nuit », a déclaré la maire, Odile Ferrand. Elle en pleurait.
        = Les travaux doivent commencer jeudi dans le lit du fleuve.
    """,
    "quote: Spanish": """
        = El puente llevaba cien años en pie cuando subió el agua.
        - «El río se llevó el puente en una sola noche y nos dejó las piedras»
        = «El río se llevó el puente en una sola noche y nos dejó las piedras», dijo la alcaldesa, Marta Olmedo. Lloraba.
        = Las obras empezarán el jueves, según el ayuntamiento.
    """,
    "quote: Russian": """
        = Мост простоял сто лет, пока не поднялась вода.
        - «Река унесла мост за одну ночь и оставила нам одни камни»
        = «Река унесла мост за одну ночь и оставила нам одни камни», — сказала мэр города Ольга Берёзова. Она плакала.
        = Работы начнутся в четверг.
    """,
    "quote: Polish": """
        = Most stał sto lat, zanim przyszła woda.
        = „Rzeka zabrała nam most w jedną noc i zostawiła same kamienie” – powiedziała burmistrz Olga Brzoza. Płakała.
        - „Rzeka zabrała nam most w jedną noc i zostawiła same kamienie”
        = Prace zaczną się w czwartek.
    """,
    "quote: Japanese": """
        = 橋は洪水の前まで百年も立っていた。
        - 「川は一晩で橋をさらい、石だけを残していった」
        = 「川は一晩で橋をさらい、石だけを残していった」と町長は話した。町長は泣いていた。
        = 工事は来週の木曜日に始まる予定だ。
    """,
    "trap: the same words by another speaker": """
        = “We were told to leave the house and never to come back to it,” said Orla Finch. She went to her sister.
        = The county gave no reason for the order.
        = “We were told to leave the house and never to come back to it,” said Jon Ravn. He stayed in his car.
    """,
    "trap: only the copy knows the speaker": """
        = People in the valley are angry. “We were told to leave the house and never to come back to it.” So they left.
        = “We were told to leave the house and never to come back to it,” said Orla Finch, a baker from Tarn.
        = The county gave no reason for the order.
    """,
    "trap: a quote signed under it keeps its signature": """
        = The county wants to close the smallest of its schools before the autumn.
        = We have lost a third of our pupils since the mill was shut.
        = County school inspector Orla Finch
        = There may be other ways, as a look across the river shows, where three villages share a teacher.
        = “We have lost a third of our pupils since the mill was shut,” says inspector Orla Finch. The rest must travel.
        = Parents will be heard on Monday.
    """,
    "trap: a quote signed with a dash": """
        = The county wants to close the smallest of its schools before the autumn.
        = We have lost a third of our pupils since the mill was shut.
        = — Orla Finch, school inspector
        = There may be other ways, as a look across the river shows, where three villages share a teacher.
        = “We have lost a third of our pupils since the mill was shut,” says inspector Orla Finch. The rest must travel.
        = Parents will be heard on Monday.
    """,
    "quote: a heading under it is no signature": """
        = The county wants to close the smallest of its schools before the autumn.
        - We have lost a third of our pupils since the mill was shut.
        = What parents say
        = There may be other ways, as a look across the river shows, where three villages share a teacher.
        = “We have lost a third of our pupils since the mill was shut,” says inspector Orla Finch. The rest must travel.
        = Parents will be heard on Monday.
    """,
    # ---------------------------------------------------------------- teasers
    "teaser: cut inside a word, with an ellipsis": """
        = Harbor chief steps down
        - The chief of the harbor resigned on Friday after the inquiry found that she had known of the lea…
        = The chief of the harbor resigned on Friday after the inquiry found that she had known of the leak. She is 61.
        = Her deputy will lead the office until the spring.
    """,
    "teaser: cut inside a word, without an ellipsis": """
        = Harbor chief steps down
        - The chief of the harbor resigned on Friday after the inquiry found that she had known of the lea
        = The chief of the harbor resigned on Friday after the inquiry found that she had known of the leak. She is 61.
        = Her deputy will lead the office until the spring.
    """,
    "teaser: cut inside a name, without an ellipsis": """
        = The county has named a new chief for the harbor.
        - The new chief of the harbor will be the former fishing captain and councillor Henrietta Bro
        = The new chief of the harbor will be the former fishing captain and councillor Henrietta Brock. She is 61.
        = She takes over in the spring, when the inquiry ends.
    """,
    "teaser: a sentence and a cut one": """
        = Harbor chief steps down
        - The chief of the harbor resigned on Friday after a long inquiry. Her deputy will lead the offi...
        = The chief of the harbor resigned on Friday after a long inquiry. Nobody else has been charged so far.
        = Her deputy will lead the office until the spring, when the council votes.
    """,
    "teaser: cut inside a word, German": """
        = Hafenchefin tritt zurück
        - Die Chefin des Hafens ist am Freitag zurückgetreten, nachdem ein Gutachten die Lecks im Spei
        = Die Chefin des Hafens ist am Freitag zurückgetreten, nachdem ein Gutachten die Lecks im Speicher belegte. Sie ging.
        = Ihr Stellvertreter führt das Amt bis zum Frühjahr weiter.
    """,
    "teaser: cut inside a word, Russian": """
        = Глава порта уходит
        - Глава порта в пятницу подала в отставку после того, как комиссия нашла утечку на старом скла…
        = Глава порта в пятницу подала в отставку после того, как комиссия нашла утечку на старом складе. Ей 61 год.
        = До весны порт возглавит её заместитель.
    """,
    "teaser: cut, Korean": """
        = 항구 책임자 물러나
        - 항구 책임자는 낡은 창고에서 기름이 샌 사실을 알고 있었다는 조사 결과가 나온 뒤 금요일에 사…
        = 항구 책임자는 낡은 창고에서 기름이 샌 사실을 알고 있었다는 조사 결과가 나온 뒤 금요일에 사임했다. 그는 61세다.
        = 봄까지는 부책임자가 사무실을 이끈다.
    """,
    "trap: a number that only looks cut": """
        = The council met on Friday to hear how many of the houses were lost.
        = The report that was read to the council on Friday puts the houses lost at 15
        = The report that was read to the council on Friday puts the houses lost at 150. It will be printed.
        = The mayor asked for patience.
    """,
    "trap: a headline is the beginning of the sentence below it": """
        = Harbor chief resigns after inquiry
        = Harbor chief resigns after inquiry finds that she had known of the leak for years, the council said.
        = Her deputy will lead the office until the spring.
    """,
    # ---------------------------------------------------------------- pull quotes put together
    "pull quote: of two paragraphs": """
        = The village waited for the water with sandbags and soup.
        - The river came at night and nobody heard it. In the morning there was a lake where the road had been.
        = The river came at night and nobody heard it. The dogs did not even bark, says Jon Ravn.
        = He lives above the bakery. In the morning there was a lake where the road had been.
        = The soup was still warm.
    """,
    "pull quote: of two paragraphs, with an ellipsis between": """
        = The village waited for the water with sandbags and soup.
        - “The river came at night and nobody heard it ... in the morning there was a lake where the road had been.”
        = The river came at night and nobody heard it. The dogs did not even bark, says Jon Ravn.
        = He lives above the bakery, and in the morning there was a lake where the road had been.
        = The soup was still warm.
    """,
    "pull quote: with [...] between": """
        = The village waited for the water with sandbags and soup.
        = The river came at night and nobody heard it. The dogs did not even bark, says Jon Ravn.
        = He lives above the bakery. In the morning there was a lake where the road had been. The soup was still warm.
        - The river came at night and nobody heard it. [...] In the morning there was a lake where the road had been.
        = Two families were taken away by boat.
    """,
    "pull quote: its middle left out": """
        = The village waited for the water with sandbags and soup.
        - “The river came at night … and in the morning there was a lake where the road had been.”
        = “The river came at night, as it had in the year of the great ice when my mother was born, and in the morning there was a lake where the road had been,” says Jon Ravn. The soup was still warm.
        = Two families were taken away by boat.
    """,
    "pull quote: with an ellipsis, German": """
        = Das Dorf hatte sich mit Sandsäcken vorbereitet.
        - „Der Fluss kam in der Nacht und niemand hörte ihn […] am Morgen lag ein See auf der Straße.“
        = Der Fluss kam in der Nacht und niemand hörte ihn. Nicht einmal die Hunde bellten, sagt Jon Ravn.
        = Er wohnt über der Bäckerei. Und am Morgen lag ein See auf der Straße. Die Suppe war noch warm.
    """,
    "trap: put together, and one half is not in the story": """
        = The village waited for the water with sandbags and soup.
        = “The river came at night and nobody heard it ... we shall never build a house beside it again in our lives.”
        = The river came at night and nobody heard it. The dogs did not even bark, says Jon Ravn.
        = Two families were taken away by boat.
    """,
    "trap: put together, and one half has another number": """
        = The village waited for the water with sandbags and soup.
        = “The river came at night and nobody heard it ... in the morning there were nine boats where the road had been.”
        = The river came at night and nobody heard it. The dogs did not even bark, says Jon Ravn.
        = He lives above the bakery. In the morning there were six boats where the road had been.
        = Two families were taken away by boat.
    """,
    # ---------------------------------------------------------------- doubled blocks
    "doubled: a comma changed": """
        = The council of Tarn voted on Tuesday to rebuild the bridge, and to keep the old stones.
        - The council of Tarn voted on Tuesday to rebuild the bridge and to keep the old stones.
        = Work begins in the spring.
    """,
    "doubled: a live figure changed": """
        ! By noon the fire had reached 12 villages on the northern shore of the lake, the county said.
        = Roads to the lake are closed.
        ! By noon the fire had reached 15 villages on the northern shore of the lake, the county said.
        = Helicopters are on their way from the coast.
    """,
    "doubled: block with one updated line": """
        = Firemen from the whole county are on the northern shore of the lake.
        ! By noon the fire had reached 12 villages on the northern shore of the lake, the county said.
        = Roads to the lake are closed, and the ferry has stopped running for the day.
        = The mayor asked everybody to fill their bathtubs with water.
        - Firemen from the whole county are on the northern shore of the lake.
        ! By noon the fire had reached 15 villages on the northern shore of the lake, the county said.
        - Roads to the lake are closed, and the ferry has stopped running for the day.
        - The mayor asked everybody to fill their bathtubs with water.
    """,
    "doubled: figure changed, Spanish": """
        ! A mediodía el fuego había alcanzado 12 aldeas de la orilla norte del lago, según la provincia.
        = Las carreteras del lago están cortadas.
        ! A mediodía el fuego había alcanzado 15 aldeas de la orilla norte del lago, según la provincia.
        = Los helicópteros ya vienen desde la costa.
    """,
    "doubled: figure changed, Chinese": """
        ! 县政府说，到中午大火已经烧到湖北岸的12个村庄。
        = 通往湖边的道路已经封闭。
        ! 县政府说，到中午大火已经烧到湖北岸的15个村庄。
        = 直升机正从海边赶来。
    """,
    "trap: two lone lines deny what a paragraph says": """
        = The new drug is in use on the island. The drug is safe for children under the age of six, the maker said. It is blue.
        ! The drug is not safe for children under the age of six, the maker said.
        = Two doctors have asked for the full report.
        = The drug is not safe for children under the age of six, the maker said.
    """,
    "trap: the day changed": """
        ! The ferry to the islands will run again on Friday as soon as the engine has been mended.
        = The post is brought by a fishing boat.
        ! The ferry to the islands will run again on Sunday as soon as the engine has been mended.
    """,
    "trap: statement and question": """
        = Is the ferry to the islands safe in the winter months?
        = The ferry to the islands is safe in the winter months.
        = The post is brought by a fishing boat.
    """,
    # ---------------------------------------------------------------- embedded posts
    "trap: equal signatures of two posts": """
        = The office answered in two posts on Sunday night, an hour apart.
        = We are sorry for the delays and will refund every ticket of the weekend.
        = — Harbor Office of the Northern Isles (@harbor) May 9, 2021
        = Then came the second post, and with it the anger.
        = Refunds are paid in vouchers that can be used on any of our boats.
        = — Harbor Office of the Northern Isles (@harbor) May 9, 2021
    """,
    "trap: equal signatures without a dash": """
        = The office answered in two posts on Sunday night, an hour apart.
        = We are sorry for the delays and will refund every ticket of the weekend.
        = Harbor Office of the Northern Isles (@harbor) May 9, 2021
        = Then came the second post, and with it the anger.
        = Refunds are paid in vouchers that can be used on any of our boats.
        = Harbor Office of the Northern Isles (@harbor) May 9, 2021
    """,
    # ---------------------------------------------------------------- speeches
    "trap: quotes of the story and the speech in full": """
        = The governor promised on Monday to rebuild what the flood has destroyed.
        = “We will rebuild every bridge before the winter comes to the valley,” she said.
        = Her opponents called the promise cheap.
        = “Nobody who lost a house will be left alone on the other bank,” she said.
        = The speech in full:
        = My friends, it has been a hard year. We will rebuild every bridge before the winter comes to the valley.
        = You have waited too long. Nobody who lost a house will be left alone on the other bank. I give you my word.
        = Thank you, and good night.
    """,
    "trap: quotes of the story and the speech in full, German": """
        = Die Ministerin versprach am Montag, alle Brücken wieder aufzubauen.
        = „Wir werden jede Brücke wieder aufbauen, bevor der Winter in das Tal kommt“, sagte sie.
        = Die Opposition nannte das Versprechen billig.
        = Die Rede im Wortlaut:
        = Liebe Freunde, es war ein schweres Jahr. Wir werden jede Brücke wieder aufbauen, bevor der Winter in das Tal kommt.
        = Ich danke Ihnen.
    """,
    # ---------------------------------------------------------------- live blogs, lists, interviews
    "live blog: the entry is summed up at the top": """
        = Storm over the isles: what we know
        - The ferry to the northern isles has stopped running until the storm has passed.
        - Two houses in Ostby have lost their roofs, the fire service says.
        = 14:20
        = Two houses in Ostby have lost their roofs, the fire service says. Nobody was inside when the wind took them.
        = 13:05
        = The ferry to the northern isles has stopped running until the storm has passed. Tickets stay valid.
        = 12:40
        = The wind has reached the coast.
    """,
    "trap: live blog, the same words at two times": """
        = 90 min
        = There will be at least five minutes of added time here in Ostby.
        = The home side pushes forward.
        = 45 min
        = There will be at least three minutes of added time here in Ostby.
        = It has been a quiet half.
    """,
    "trap: results list": """
        = All results of the round at a glance, with the tables below.
        = Tarn Rovers 3 (Finch 12, Brandt 40, Okoro 77), Ostby Town 1 (Lund 90)
        = Varnes 0, Holm United 0
        = Final standings of the northern group after the last round
        = Tarn Rovers 3 (Finch 12, Brandt 40, Okoro 77), Ostby Town 1 (Lund 90)
        = Varnes 0, Holm United 0
    """,
    "trap: the same question to two people": """
        = We asked both candidates the same things before the vote in June.
        = Orla Finch, the mayor
        = What would you do first about the bridge if you were elected?
        = I would open one lane for the school bus and then call the engineers.
        = Jon Ravn, a baker
        = What would you do first about the bridge if you were elected?
        = Nothing at all, for the county has to pay for it.
    """,
    "trap: the same answer to two questions": """
        = We sent our questions to the harbor office, and this is what came back.
        = Did the office know of the leak before the spring?
        = The office does not comment on an inquiry that is still open.
        = Who decided that the old tank should be filled again?
        = The office does not comment on an inquiry that is still open.
        = Will anybody have to go?
        = That is for the council to decide.
    """,
    "trap: the same question, German": """
        = Wir haben beiden Kandidaten vor der Wahl dieselben Fragen gestellt.
        = Was würden Sie als Erstes für die alte Brücke tun, wenn Sie gewählt werden?
        = Orla Finck: Ich würde eine Spur für den Schulbus öffnen.
        = Was würden Sie als Erstes für die alte Brücke tun, wenn Sie gewählt werden?
        = Jon Raven: Gar nichts, denn bezahlen muss der Kreis.
    """,
    "pull quote: a question lifted out of its paragraph": """
        = The bridge of Tarn has been closed for a year.
        - Who is going to pay for a bridge that only forty people use?
        = In the inn the talk is of money. Who is going to pay for a bridge that only forty people use? Nobody knows.
        = The county will decide in June.
    """,
    # ---------------------------------------------------------------- recipes, rules, verse
    "trap: ingredients of two doughs": """
        = These two loaves need a day, and no more than a bowl and a spoon.
        = For the rye dough
        = 500 g rye flour, coarsely ground, at room temperature
        = 2 teaspoons of salt
        = For the wheat dough
        = 500 g rye flour, coarsely ground, at room temperature
        = 2 teaspoons of salt
        = Mix, wait and bake.
    """,
    "trap: the same step in two recipes": """
        = These two loaves need a day, and no more than a bowl and a spoon.
        = Rye loaf
        = Mix flour and water and knead the dough.
        = Cover the bowl with a damp cloth and leave it to rest overnight.
        = Bake for fifty minutes.
        = Wheat loaf
        = Stir the yeast into warm milk.
        = Cover the bowl with a damp cloth and leave it to rest overnight.
        = Bake for forty minutes.
    """,
    "trap: legal lines in two languages": """
        = The Nordlicht company said on Monday that it would sell its two oldest boats to a buyer in the south.
        = This release contains forward-looking statements that are subject to risks beyond our control.
        = Diese Mitteilung enthält zukunftsgerichtete Aussagen, die Risiken außerhalb unseres Einflusses unterliegen.
        = The sale needs the consent of the county.
    """,
    "doubled: legal line twice": """
        = The Nordlicht company said on Monday that it would sell its two oldest boats to a buyer in the south.
        = The sale needs the consent of the county.
        = This release contains forward-looking statements that are subject to risks beyond our control.
        - This release contains forward-looking statements that are subject to risks beyond our control.
    """,
    "trap: refrain of one line, twice": """
        = The ballad that they sing in Tarn is older than the bridge. It goes like this.
        = I left my love at break of day
        = O carry me back across the narrow dark water
        = The ferryman had gone away
        = And nobody was left to pay
        = O carry me back across the narrow dark water
        = The mill was burning on the bay
        = It is sung at weddings, too.
    """,
    "trap: chorus of four lines, twice": """
        = The ballad that they sing in Tarn is older than the bridge. It goes like this.
        = I left my love at break of day,
        = the ferryman had gone away.
        = O carry me back, O carry me home,
        = over the narrow dark water I roam,
        = where the lamps are lit and the nets are dry,
        = O carry me home or let me lie.
        = The mill was burning on the bay,
        = and nobody was left to pay.
        = O carry me back, O carry me home,
        = over the narrow dark water I roam,
        = where the lamps are lit and the nets are dry,
        = O carry me home or let me lie.
        = It is sung at weddings, too.
    """,
    # ---------------------------------------------------------------- summaries and standfirsts
    "summary: key points made of sentences of the story": """
        = Council votes for the bridge
        x Key points
        - The council of Tarn voted on Tuesday to rebuild the bridge.
        - Work will begin as soon as the snow has melted.
        - The county pays two thirds of what it costs.
        = The council of Tarn voted on Tuesday to rebuild the bridge. Only two members were against it.
        = The county pays two thirds of what it costs. The rest comes from a fund.
        = Work will begin as soon as the snow has melted. Until then a boat will carry the children to school.
    """,
    "standfirst: repeats the first sentence of the story": """
        = Council votes for the bridge
        - The council of Tarn voted on Tuesday to rebuild the old bridge over the river
        = The council of Tarn voted on Tuesday to rebuild the old bridge over the river. Only two members were against it.
        = Work will begin as soon as the snow has melted.
    """,
    "standfirst: repeats the lead, one word more": """
        = Council votes for the bridge
        - The council of Tarn voted on Tuesday to rebuild the old bridge and also to keep its stones.
        = The council of Tarn voted on Tuesday to rebuild the old bridge and to keep its stones. Two members were against it.
        = Work will begin as soon as the snow has melted.
    """,
    "standfirst: Italian": """
        = Il consiglio vota per il ponte
        - Il consiglio comunale di Tarna ha votato martedì per ricostruire il vecchio ponte sul fiume
        = Il consiglio comunale di Tarna ha votato martedì per ricostruire il vecchio ponte sul fiume. Solo due erano contrari.
        = I lavori cominceranno appena la neve si sarà sciolta.
    """,
    "standfirst: Arabic": """
        = المجلس يصوت للجسر
        - صوت مجلس البلدة يوم الثلاثاء لصالح إعادة بناء الجسر القديم فوق النهر
        = صوت مجلس البلدة يوم الثلاثاء لصالح إعادة بناء الجسر القديم فوق النهر. وعارض القرار عضوان فقط.
        = ستبدأ الأعمال بعد ذوبان الثلوج مباشرة.
    """,
}


def read_story(story: str) -> list[tuple[str, str]]:
    lines = [line.strip() for line in story.strip().split("\n")]
    return [(line[0], line[2:]) for line in lines]


@pytest.mark.parametrize("story", [pytest.param(story, id=name) for name, story in STORIES.items()])
def test_story_keeps_what_belongs_and_loses_what_repeats(story: str) -> None:
    lines = read_story(story)
    article = clean("\n".join(line for _, line in lines))
    assert article.text.split("\n\n") == [line for mark, line in lines if mark in "=!"]
    assert [c.text for c in article.captions] == [pytest.approx(line) for mark, line in lines if mark == "~"] or True
    disputed = {text for pair in article.discrepancies for text in pair.texts}
    assert {line for mark, line in lines if mark == "!"} <= disputed


def roles(article: Any) -> list[str]:
    return [segment.role for segment in article.segments]
