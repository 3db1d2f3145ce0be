package dev.dailies.manifest;

import java.nio.file.Path;

import dev.dailies.shot.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers and ratios as programs and countries write them.
 */
class WrittenByProgramsTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			8                 | 8
			08                | 8
			8.0               | 8
			8,0               | 8
			8.000000          | 8
			12345.0           | 12345
			9007199254740992.0 | 9007199254740992
			12 345            | 12345
			12\u00a0345       | 12345
			12\u202f345       | 12345
			12'345            | 12345
			1,234,567         | 1234567
			1.234.567,0       | 1234567
			1,234.0           | 1234
			1E+05             | 100000
			1.5e5             | 150000
			1.2345E+04        | 12345
			""")
	void a_whole_number_is_read_however_it_is_written(String text, long number) {
		assertThat(WholeNumber.of(text)).isEqualTo(new WholeNumber(number, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "8.5", "8,5", "-8", "1e-3", "1.5E+00", "12,34,567", "1 2", "1E+99", "8.", "0x8", "eight",
			"1.234,567", "99999999999999999999", "nan" })
	void what_is_no_whole_number_is_none(String text) {
		assertThat(WholeNumber.of(text)).isEqualTo(new WholeNumber(null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.000", "12,345", "8.000" })
	void what_may_be_a_thousand_or_a_fraction_is_asked_for(String text) {
		assertThat(WholeNumber.of(text).objection())
			.isEqualTo(" may be a thousand or a fraction. Write it in digits alone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.23E+05", "1.23457E+11", "1,23457E+11", "9007199254740994.0", "1.2345678901234568e+16" })
	void a_number_that_lost_its_last_digits_is_asked_for(String text) {
		assertThat(WholeNumber.of(text).objection()).contains("digits");
	}

	@Test
	void columns_of_numbers_are_read_so_in_every_format() {
		String expected = "8 12345 2";

		assertThat(told("shots.csv", "id,prompt,duration,seed,takes\na,A kite,8.0,12345.0,2.0\n")).isEqualTo(expected);
		assertThat(told("shots.yaml", "shots: [{ id: a, prompt: A kite, duration: 8.0, seed: 12345.0, takes: 2.0 }]"))
			.isEqualTo(expected);
		new RawWorkbook().row("id", "prompt", "duration", "seed", "takes")
			.row("a", "A kite", "8.0", "<c r=\"{r}\"><v>12345.0</v></c>", "<c r=\"{r}\"><v>2.0</v></c>")
			.write(this.folder.resolve("shots.xlsx"));
		assertThat(told(Manifest.of(this.folder.resolve("shots.xlsx"), ExampleOffer.offers(), new Defaults("acme"))))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "8s", "8 s", "8.0 sec", "8 sec.", "8 Seconds", "8\u2033", "0:00:08", "00:00:08", "8 Sek." })
	void seconds_may_say_that_they_are_seconds(String text) {
		assertThat(told("shots.csv", "id,prompt,duration,seed,takes\na,A kite,\"" + text + "\",1,1\n"))
			.isEqualTo("8 1 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0:08", "8 min", "1:00:08", "8.5s", "sec" })
	void other_times_are_refused_as_they_stand(String text) {
		assertThat(Manifests
			.messages(Manifests.manifest(this.folder, "shots.csv", "id,prompt,duration\na,A kite," + text + "\n")))
			.containsExactly("shots.csv line 2, duration: '" + text + "' is not a whole number from 1 to 3600.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			16:9                | 16:9
			16:09               | 16:9
			16:09:00            | 16:9
			09:16               | 9:16
			4:09 PM             | 16:9
			4:09:00 PM          | 16:9
			04:09:00 pm         | 16:9
			4:09\u202fPM        | 16:9
			4:09\u00a0p.m.      | 16:9
			4:09 p.\u00a0m.     | 16:9
			4:09PM              | 16:9
			9:16 AM             | 9:16
			9:16 a.m.           | 9:16
			1:01 AM             | 1:1
			9:09 PM             | 21:9
			\u4e0b\u53484:09    | 16:9
			\u5348\u5f8c 4:09:00 | 16:9
			4:09 \u03bc.\u03bc. | 16:9
			1899-12-30 16:09    | 16:9
			16/9                | 16:9
			9x16                | 9:16
			16 : 9              | 16:9
			16\uff1a9           | 16:9
			""")
	void a_ratio_is_read_also_where_it_became_a_time(String text, String ratio) {
		assertThat(AspectRatio.of(text)).isEqualTo(ratio);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4:05 PM", "13:09 PM", "16:09:30", "Auto", "0:09 PM" })
	void what_is_no_ratio_is_shown_as_it_stands_in_the_file(String text) {
		assertThat(Manifests
			.messages(Manifests.manifest(this.folder, "shots.csv", "id,prompt,aspect_ratio\na,A kite," + text + "\n")))
			.singleElement()
			.asString()
			.startsWith("shots.csv line 2, aspect_ratio: unknown aspect ratio '" + text + "'. Accepted: 16:9, 9:16.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "16-Sep", "Sep-16", "2026-09-16", "16.09.2026", "9/16/2026", "16. Sep", "16-Sep-26" })
	void a_ratio_that_became_a_day_is_asked_for(String text) {
		assertThat(Manifests
			.messages(Manifests.manifest(this.folder, "shots.csv", "id,prompt,aspect_ratio\na,A kite," + text + "\n")))
			.containsExactly(
					"shots.csv line 2, aspect_ratio: '" + text + "' is a day: a spreadsheet program takes 16/9 "
							+ "and 9/16 for one. Write the ratio as text, as in 16:9. Accepted: 16:9, 9:16.");
	}

	private String told(String name, String content) {
		return told(Manifests.manifest(this.folder, name, content));
	}

	private static String told(Manifest manifest) {
		assertThat(Manifests.messages(manifest)).noneMatch((message) -> message.contains("number"));
		Order.Generate order = (Order.Generate) Manifests.shots(manifest).get(0).operations().get(0).order();
		return order.duration() + " " + order.seed() + " " + Manifests.shots(manifest).get(0).operations().size();
	}

}
