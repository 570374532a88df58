"""A text in another language is told; names, lists and short texts are in none."""

import pytest

from vsgen.articles.foreign_text import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Trainiert Modelle und stellt sie für den Betrieb bereit.", "German"),
        ("Entraîne des modèles et les met en service pour les équipes.", "French"),
        ("Entrena modelos y los pone en servicio para los equipos de la empresa.", "Spanish"),
        ("Addestra modelli e li mette in servizio per gli altri team della società.", "Italian"),
        ("Treina modelos e coloca-os em serviço para as equipas da empresa.", "Portuguese"),
        ("Traint modellen en zet ze in voor de teams van het bedrijf.", "Dutch"),
        ("Обучает модели и вводит их в эксплуатацию.", "Cyrillic script"),
        ("训练模型并将其投入使用，供其他团队使用。", "Chinese or Japanese"),
        ("A baker bakes bread, and sells it to whoever comes into the shop.", ""),
        ("Python, SQL, Git, Apache Airflow", ""),
        ("Zürich, São Paulo, Łódź und Reykjavík", ""),
        ("Der Spiegel", ""),
        ("北京", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_where_it_is_another(text: str, language: str) -> None:
    """By common words and by script."""
    assert language == find_language(text, "en-US")


def test_the_house_language_counts() -> None:
    """What is foreign to one house is at home in another; of an unknown one nothing is said."""
    german, english = (
        "Ein Bäcker backt Brot und verkauft es in der Stadt.",
        "He is at the oven and it is hot.",
    )
    assert "" == find_language(german, "de-DE")
    assert "English" == find_language(english, "de-DE")
    assert "" == find_language(german, "xx")
