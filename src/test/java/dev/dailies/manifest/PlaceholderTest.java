package dev.dailies.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.dailies.shot.Approvals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a sheet shows where something is missing is not bought.
 */
class PlaceholderTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!",
			"#CALC!", "#GETTING_DATA", "Err:502", "Fehler:508", "#NV", "#BEZUG!", "#WERT!", "#N/D", "#REF !", "#¡REF!",
			"#¿NOMBRE?", "#RIF!", "#Н/Д", "#ССЫЛКА!", "#ADR!", "#HODNOTA!", "####", "Loading...", "Loading…",
			"Wird geladen…", "Chargement...", "Загрузка…", "nan", "NaN", ".nan", "None", "null", "NULL", "undefined",
			"<NA>", "\\N", "N/A", "n.a.", "NA", "TBD", "tba", "T.B.D.", "[TBD]", "(tbc)", "TODO", "to do:", "FIXME",
			"-", "--", "—", "…", "?", "???", "xxx", "XX", "lorem ipsum", "Lorem ipsum dolor sit amet, consectetur",
			"<prompt>", "{{prompt}}", "Your prompt here", "siehe oben", "Ditto", "同上", "未定", "待定", "нет данных", "42",
			"3.14", "2026-03-01", "12:30", "TRUE", "false", "=IMPORTRANGE(\"x\",\"A1\")", "=A2" })
	void a_text_that_stands_for_nothing_is_no_prompt(String text) throws IOException {
		assertThat(problems("id,prompt\na,\"" + text.replace("\"", "\"\"") + "\"\n")).singleElement()
			.asString()
			.startsWith("shots.csv line 2, prompt: '")
			.contains("is no prompt", "--allow-placeholders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A kite named N/A", "Loading a ship at the harbour", "None of the lights is on",
			"a nan bread", "TBD, a cat walks", "#summer on the beach", "A cat?", "🌊", "猫", "Nil river at dawn",
			"Texte sur un mur", "\"Hello\"", "Undefined shapes", "9 lives", "x-ray of a hand", "Id",
			"- a list - of things", "CAFÉ» is written there", "«É»", "IRMÃ”" })
	void a_prompt_that_has_such_a_word_is_bought(String text) throws IOException {
		assertThat(problems("id,prompt\na,\"" + text.replace("\"", "\"\"") + "\"\n")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			steps      | `extend:""TBD""`           | is no prompt of a step
			steps      | `reshoot:UP > extend:""#N/A""` | is no prompt of a step
			image_urls | nan                        | is no image_urls
			image_urls | `https://example.org/a.png N/A` | is no image_urls
			image_urls | `#REF !`                   | is no image_urls
			id         | None                       | is no id
			""")
	void nor_is_it_anything_else_that_is_asked_for(String column, String text, String problem) throws IOException {
		assertThat(problems("prompt," + column + "\nA kite,\"" + text + "\"\n")).anyMatch(
				(message) -> message.startsWith("shots.csv line 2, " + column + ": ") && message.contains(problem));
	}

	@Test
	void an_own_column_is_free_text() throws IOException {
		assertThat(problems("prompt,notes\nA kite,#N/A\nA ship,TBD\n")).isEmpty();
	}

	@Test
	void whoever_means_it_says_so() throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), "prompt,steps\nTBD,\"extend:\"\"???\"\"\"\n");
		Reading reading = new Reading(null, null, Set.of(), true);

		assertThat(Manifests.messages(
				Manifest.of(file, ExampleOffer.offers(), new Defaults("acme", reading, Approvals.NONE, List.of()))))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "prompt: .nan", "prompt: 42", "prompt: true", "prompt: n/a", "prompt: 'null'",
			"{ prompt: A kite, steps: [ { extend: TBD } ] }", "{ prompt: A kite, image_urls: [ ~ ] }" })
	void in_yaml_neither(String shot) throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.yaml"), "shots:\n  - " + shot + "\n");

		assertThat(Manifests.messages(Manifest.of(file, ExampleOffer.offers(), new Defaults("acme"))))
			.anyMatch((message) -> message.startsWith("shots.yaml line 2"));
	}

	@ParameterizedTest
	@CsvSource({ "A CafÃ© at dawn, CafÃ©, Café", "itâ€™s late, itâ€™, it’", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚, Ð¿Ñ€Ð¸Ð²ÐµÑ‚, привет" })
	void a_text_that_was_saved_in_a_wrong_encoding_is_refused(String text, String part, String meant)
			throws IOException {
		assertThat(problems("id,prompt\na," + text + "\n")).singleElement()
			.asString()
			.contains("'" + part + "' was probably '" + meant + "'");
	}

	@Test
	void so_is_one_whose_letters_are_lost() throws IOException {
		assertThat(problems("id,prompt\na,A Caf\ufffd at dawn\n")).singleElement()
			.asString()
			.contains("letters were lost");
	}

	private List<String> problems(String csv) throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), csv);
		return Manifests.messages(Manifest.of(file, ExampleOffer.offers(), new Defaults("acme")));
	}

}
