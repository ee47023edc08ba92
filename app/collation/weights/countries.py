"""The states of the world by their names: short, long, as initials, and the words for their people.

One state a line: `short names and initials | long name | adjectives and peoples`, alternatives between
semicolons. Only names that mean one state: "Korea" and "Congo" alone do not. No cities or regions.

Source: the United Nations' list of Member States (un.org/en/about-us/member-states) and UNTERM for the long
names; older and everyday English names are added ("Burma"). After the blank line: the two observer states
and places that are no Member State: no statement on the status of any.
"""

STATES = """\
Afghanistan | Islamic Republic of Afghanistan | Afghan
Albania | Republic of Albania | Albanian
Algeria | People's Democratic Republic of Algeria | Algerian
Andorra | Principality of Andorra | Andorran
Angola | Republic of Angola | Angolan
Antigua and Barbuda | | Antiguan
Argentina | Argentine Republic | Argentine; Argentinian; Argentinean
Armenia | Republic of Armenia | Armenian
Australia | Commonwealth of Australia | Australian
Austria | Republic of Austria | Austrian
Azerbaijan | Republic of Azerbaijan | Azerbaijani; Azeri
Bahamas | Commonwealth of the Bahamas | Bahamian
Bahrain | Kingdom of Bahrain | Bahraini
Bangladesh | People's Republic of Bangladesh | Bangladeshi
Barbados | | Barbadian
Belarus; Byelorussia | Republic of Belarus | Belarusian; Belarussian
Belgium | Kingdom of Belgium | Belgian
Belize | | Belizean
Benin | Republic of Benin | Beninese
Bhutan | Kingdom of Bhutan | Bhutanese
Bolivia | Plurinational State of Bolivia | Bolivian
Bosnia and Herzegovina; Bosnia | | Bosnian
Botswana | Republic of Botswana | Botswanan
Brazil | Federative Republic of Brazil | Brazilian
Brunei; Brunei Darussalam | | Bruneian
Bulgaria | Republic of Bulgaria | Bulgarian
Burkina Faso | | Burkinabe
Burundi | Republic of Burundi | Burundian
Cabo Verde; Cape Verde | Republic of Cabo Verde | Cabo Verdean; Cape Verdean
Cambodia | Kingdom of Cambodia | Cambodian
Cameroon | Republic of Cameroon | Cameroonian
Canada | | Canadian
Central African Republic; CAR | | Central African
Chad | Republic of Chad | Chadian
Chile | Republic of Chile | Chilean
China; PRC | People's Republic of China | Chinese
Colombia | Republic of Colombia | Colombian
Comoros | Union of the Comoros | Comorian
Congo-Brazzaville | Republic of the Congo | Congolese
Costa Rica | Republic of Costa Rica | Costa Rican
Cote d'Ivoire; Ivory Coast | Republic of Côte d'Ivoire | Ivorian
Croatia | Republic of Croatia | Croatian; Croat
Cuba | Republic of Cuba | Cuban
Cyprus | Republic of Cyprus | Cypriot
Czech Republic; Czechia | | Czech
North Korea; DPRK | Democratic People's Republic of Korea | North Korean
DRC; DR Congo; Congo-Kinshasa | Democratic Republic of the Congo; Democratic Republic of Congo | Congolese
Denmark | Kingdom of Denmark | Danish; Dane
Djibouti | Republic of Djibouti | Djiboutian
Dominica | Commonwealth of Dominica | Dominican
Dominican Republic | | Dominican
Ecuador | Republic of Ecuador | Ecuadorian; Ecuadorean
Egypt | Arab Republic of Egypt | Egyptian
El Salvador | Republic of El Salvador | Salvadoran
Equatorial Guinea | Republic of Equatorial Guinea | Equatorial Guinean
Eritrea | State of Eritrea | Eritrean
Estonia | Republic of Estonia | Estonian
Eswatini; Swaziland | Kingdom of Eswatini | Swazi
Ethiopia | Federal Democratic Republic of Ethiopia | Ethiopian
Fiji | Republic of Fiji | Fijian
Finland | Republic of Finland | Finnish; Finn
France | French Republic | French; Frenchman; Frenchwoman
Gabon | Gabonese Republic | Gabonese
Gambia | Republic of the Gambia | Gambian
Georgia | | Georgian
Germany | Federal Republic of Germany | German
Ghana | Republic of Ghana | Ghanaian
Greece | Hellenic Republic | Greek
Grenada | | Grenadian
Guatemala | Republic of Guatemala | Guatemalan
Guinea | Republic of Guinea | Guinean
Guinea-Bissau | Republic of Guinea-Bissau | Bissau-Guinean
Guyana | Co-operative Republic of Guyana | Guyanese
Haiti | Republic of Haiti | Haitian
Honduras | Republic of Honduras | Honduran
Hungary | | Hungarian
Iceland | Republic of Iceland | Icelandic; Icelander
India | Republic of India | Indian
Indonesia | Republic of Indonesia | Indonesian
Iran | Islamic Republic of Iran | Iranian
Iraq | Republic of Iraq | Iraqi
Ireland | Republic of Ireland | Irish; Irishman
Israel | State of Israel | Israeli
Italy | Republic of Italy | Italian
Jamaica | | Jamaican
Japan | | Japanese
Jordan | Hashemite Kingdom of Jordan | Jordanian
Kazakhstan | Republic of Kazakhstan | Kazakh; Kazakhstani
Kenya | Republic of Kenya | Kenyan
Kiribati | Republic of Kiribati | Kiribati
Kuwait | State of Kuwait | Kuwaiti
Kyrgyzstan | Kyrgyz Republic | Kyrgyz
Laos | Lao People's Democratic Republic | Lao; Laotian
Latvia | Republic of Latvia | Latvian
Lebanon | Lebanese Republic | Lebanese
Lesotho | Kingdom of Lesotho | Basotho
Liberia | Republic of Liberia | Liberian
Libya | State of Libya | Libyan
Liechtenstein | Principality of Liechtenstein | Liechtensteiner
Lithuania | Republic of Lithuania | Lithuanian
Luxembourg | Grand Duchy of Luxembourg | Luxembourger
Madagascar | Republic of Madagascar | Malagasy
Malawi | Republic of Malawi | Malawian
Malaysia | | Malaysian
Maldives | Republic of Maldives | Maldivian
Mali | Republic of Mali | Malian
Malta | Republic of Malta | Maltese
Marshall Islands | Republic of the Marshall Islands | Marshallese
Mauritania | Islamic Republic of Mauritania | Mauritanian
Mauritius | Republic of Mauritius | Mauritian
Mexico | United Mexican States | Mexican
Micronesia | Federated States of Micronesia | Micronesian
Monaco | Principality of Monaco | Monegasque
Mongolia | | Mongolian
Montenegro | | Montenegrin
Morocco | Kingdom of Morocco | Moroccan
Mozambique | Republic of Mozambique | Mozambican
Myanmar; Burma | Republic of the Union of Myanmar | Burmese
Namibia | Republic of Namibia | Namibian
Nauru | Republic of Nauru | Nauruan
Nepal | Federal Democratic Republic of Nepal | Nepali; Nepalese
Netherlands; Holland | Kingdom of the Netherlands | Dutch; Dutchman
New Zealand | | New Zealander
Nicaragua | Republic of Nicaragua | Nicaraguan
Niger | Republic of the Niger | Nigerien
Nigeria | Federal Republic of Nigeria | Nigerian
North Macedonia; Macedonia | Republic of North Macedonia | Macedonian; North Macedonian
Norway | Kingdom of Norway | Norwegian
Oman | Sultanate of Oman | Omani
Pakistan | Islamic Republic of Pakistan | Pakistani
Palau | Republic of Palau | Palauan
Panama | Republic of Panama | Panamanian
Papua New Guinea | Independent State of Papua New Guinea | Papua New Guinean
Paraguay | Republic of Paraguay | Paraguayan
Peru | Republic of Peru | Peruvian
Philippines | Republic of the Philippines | Filipino; Philippine
Poland | Republic of Poland | Polish; Pole
Portugal | Portuguese Republic | Portuguese
Qatar | State of Qatar | Qatari
South Korea; ROK | Republic of Korea | South Korean
Moldova | Republic of Moldova | Moldovan
Romania | | Romanian
Russia | Russian Federation | Russian
Rwanda | Republic of Rwanda | Rwandan
Saint Kitts and Nevis; St Kitts and Nevis | | Kittitian
Saint Lucia; St Lucia | | Saint Lucian
Saint Vincent and the Grenadines; St Vincent and the Grenadines | | Vincentian
Samoa | Independent State of Samoa | Samoan
San Marino | Republic of San Marino | Sammarinese
Sao Tome and Principe | Democratic Republic of Sao Tome and Principe | Sao Tomean
Saudi Arabia; KSA | Kingdom of Saudi Arabia | Saudi; Saudi Arabian
Senegal | Republic of Senegal | Senegalese
Serbia | Republic of Serbia | Serbian; Serb
Seychelles | Republic of Seychelles | Seychellois
Sierra Leone | Republic of Sierra Leone | Sierra Leonean
Singapore | Republic of Singapore | Singaporean
Slovakia | Slovak Republic | Slovak; Slovakian
Slovenia | Republic of Slovenia | Slovenian; Slovene
Solomon Islands | | Solomon Islander
Somalia | Federal Republic of Somalia | Somali
South Africa | Republic of South Africa | South African
South Sudan | Republic of South Sudan | South Sudanese
Spain | Kingdom of Spain | Spanish; Spaniard
Sri Lanka | Democratic Socialist Republic of Sri Lanka | Sri Lankan
Sudan | Republic of the Sudan | Sudanese
Suriname | Republic of Suriname | Surinamese
Sweden | Kingdom of Sweden | Swedish; Swede
Switzerland | Swiss Confederation | Swiss
Syria | Syrian Arab Republic | Syrian
Tajikistan | Republic of Tajikistan | Tajik; Tajikistani
Tanzania | United Republic of Tanzania | Tanzanian
Thailand | Kingdom of Thailand | Thai
Timor-Leste; East Timor | Democratic Republic of Timor-Leste | Timorese
Togo | Togolese Republic | Togolese
Tonga | Kingdom of Tonga | Tongan
Trinidad and Tobago | Republic of Trinidad and Tobago | Trinidadian
Tunisia | Republic of Tunisia | Tunisian
Turkey; Turkiye | Republic of Türkiye; Republic of Turkey | Turkish; Turk
Turkmenistan | | Turkmen
Tuvalu | | Tuvaluan
Uganda | Republic of Uganda | Ugandan
Ukraine | | Ukrainian
United Arab Emirates; UAE; U.A.E. | | Emirati
United Kingdom; UK; U.K.; Britain; Great Britain \
| United Kingdom of Great Britain and Northern Ireland | British; Briton
United States; US; U.S.; USA; U.S.A.; America | United States of America | American
Uruguay | Eastern Republic of Uruguay | Uruguayan
Uzbekistan | Republic of Uzbekistan | Uzbek; Uzbekistani
Vanuatu | Republic of Vanuatu | Ni-Vanuatu
Venezuela | Bolivarian Republic of Venezuela | Venezuelan
Vietnam; Viet Nam | Socialist Republic of Viet Nam | Vietnamese
Yemen | Republic of Yemen | Yemeni
Zambia | Republic of Zambia | Zambian
Zimbabwe | Republic of Zimbabwe | Zimbabwean

Holy See; Vatican; Vatican City | | Vatican
Palestine | State of Palestine | Palestinian
Hong Kong | | Hong Konger
Kosovo | | Kosovar; Kosovan
Taiwan | | Taiwanese
Western Sahara | | Sahrawi
"""
