package dev.dailies.manifest;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.dailies.shot.Approvals;
import dev.dailies.shot.Shot;
import dev.dailies.words.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A text file in a country's own code page is read as what it is, or asked about; never
 * as letters that nobody wrote.
 */
class CodePageTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Der Fluss bei Nacht, Nebel über der Brücke | Ein Bär läuft durch den Wald
			Überfahrt im Nebel                         | Straße
			La rivière près du château à l'aube        | Une forêt brumeuse, un cerf
			Forêt brumeuse                             | Lumière dorée
			École vide                                 | Un cœur brisé à Noël
			Un niño corre por la playa                 | La montaña al anochecer, ¿quién llama?
			Mañana fría                                | Año nuevo
			Uma canção na praia ao pôr do sol          | O coração da cidade não dorme
			La città è silenziosa                      | Un caffè più in là
			En båd på søen                             | Børn løber på stranden
			En båt på sjön i dimma                     | Älgen går över ån
			Järvi yöllä                                | Mies kävelee metsässä
			Sólarupprás yfir höfninni                  | Skip á sjónum við þorpið
			Een café in Curaçao                        | Twee ideeën
			A café at dawn                             | It’s a naïve fox
			A kite – “free” at last…                   | The harbour at dawn costs 5 €
			„Heute“ – für 5 €                          | Schöne Grüße
			""")
	void plain_western_text_is_read_without_a_question(String first, String second) throws IOException {
		for (List<String> prompts : List.of(List.of(first), List.of(first, second))) {
			assertThat(read("windows-1252", prompts)).isEqualTo(prompts);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			windows-1250  | Łódź nad rzeką w świetle księżyca | Dzień w lesie, mgła się unosi
			windows-1250  | Příběh o řece                     | Loď pluje k přístavu za úsvitu
			windows-1250  | Őszi erdő a ködben                | Egy fiú fut a tűz felé
			windows-1250  | O barcă pe râu în ceaţă           | Oraşul noaptea
			windows-1250  | Brod u noći                       | Djevojčica trči kroz šumu
			windows-1251  | Бумажный кораблик на канале       | Фонарь на пристани ночью
			windows-1251  | Човен на річці вночі              | Їжак біжить лісом
			windows-1251  | Лодка по реката през нощта        | Къща край морето
			KOI8-R        | Бумажный кораблик на канале       | Фонарь на пристани ночью
			IBM866        | Бумажный кораблик на канале       | Фонарь на пристани ночью
			ISO-8859-5    | Бумажный кораблик на канале       | Фонарь на пристани ночью
			x-MacCyrillic | Бумажный кораблик на канале       | Фонарь на пристани ночью
			windows-1253  | Ένα καράβι στο λιμάνι             | Το φεγγάρι πάνω από τη θάλασσα
			windows-1254  | Boğazda bir gemi, akşam ışığı     | İstanbul'da yağmur yağıyor
			windows-1255  | סירה בנמל בלילה                   | ילד רץ על החוף
			windows-1256  | قارب في الميناء ليلا              | طفل يركض على الشاطئ
			windows-1257  | Laivas upėje naktį                | Žmogus eina per mišką
			windows-1257  | Kuģis ostā naktī                  | Cilvēks iet pa mežu
			x-windows-874 | เรือในท่าเรือยามค่ำคืน                  | เด็กวิ่งบนชายหาด
			GBK           | 夜晚的港口有一艘船                | 雨中的城市街道
			GB18030       | 一只红色的风筝飞过港口            | 镜头缓慢推进
			Big5          | 夜晚的港口有一艘船                | 雨中的城市街道，鏡頭緩慢推進
			Shift_JIS     | 夜の港に船が浮かぶ                | 雨の街を歩く猫
			EUC-JP        | 夜の港に船が浮かぶ                | 雨の街を歩く猫
			ISO-2022-JP   | 夜の港に船が浮かぶ                | 雨の街を歩く猫
			EUC-KR        | 밤의 항구에 배가 있다             | 비 내리는 도시의 거리
			x-MacRoman    | La rivière près du château        | Une école, un cœur
			x-MacRoman    | Nebel über der Brücke             | schöne Straße
			IBM850        | Nebel über der Brücke             | schöne Straße
			IBM437        | Ein Bär im Wald                   | Schöne Grüße
			IBM852        | Łódź nad rzeką w świetle księżyca | Dzień w lesie
			ISO-8859-15   | Un cœur brisé                     | 5 € à la plage
			ISO-8859-2    | Łódź nad rzeką w świetle księżyca | Dzień w lesie, mgła się unosi
			UTF-16LE      | Бумажный кораблик на канале       | Фонарь на пристани ночью
			UTF-16BE      | 夜晚的港口有一艘船                | 雨中的城市街道
			""")
	void two_rows_of_another_code_page_are_enough(String charset, String first, String second) throws IOException {
		List<String> prompts = List.of(first, second);

		assertThat(read(charset, prompts)).isEqualTo(prompts);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			windows-1250  | noći                | Brod
			windows-1251  | кот                 | дом
			windows-1251  | Река                | Ночь
			windows-1254  | deniz kıyısı        | gece
			windows-1254  | Kırmızı balon       | Işıklı
			windows-1257  | naktį               | Laivas
			windows-1255  | ים                  | יום
			GBK           | 海边                | 猫
			EUC-KR        | 바다 노을           | 고양이
			EUC-JP        | 東京                | 桜
			Shift_JIS     | 桜                  | 東京の夜景
			Big5          | 海邊                | 貓
			x-MacRoman    | Une école           | mer
			x-MacRoman    | Un niño corre       | calle
			x-MacRoman    | Un camión en la calle | El río
			IBM850        | à la mer            | voilà
			IBM850        | Bär                 | Wald
			IBM866        | кот                 | дом
			KOI8-R        | кот                 | дом
			""")
	void a_word_or_two_are_read_right_or_asked_about(String charset, String first, String second) throws IOException {
		for (List<String> prompts : List.of(List.of(first), List.of(first, second))) {
			Path file = write(charset, prompts);
			CheckResult checked = manifest(file, null).check();
			if (checked.isAccepted()) {
				assertThat(prompts(manifest(file, null))).isEqualTo(prompts);
			}
			else {
				assertThat(checked.problems()).singleElement()
					.extracting(Problem::message)
					.asString()
					.matches("shots.csv(: it is not sure which encoding the text has. It reads as "
							+ "| line 2: byte 0x.. is not Windows-1252 text. ).*")
					.contains("--encoding ");
			}
		}
	}

	@Test
	void who_is_asked_sees_the_words_and_says_the_name() throws IOException {
		Path file = write("windows-1254", List.of("deniz kıyısı"));

		assertThat(Manifests.messages(manifest(file, null))).singleElement()
			.asString()
			.contains("Windows-1254 \"kıyısı\"", "Windows-1252 \"kýyýsý\"");
		for (String name : List.of("windows-1254", "Windows-1254", "cp1254", "1254", "WINDOWS_1254")) {
			assertThat(prompts(manifest(file, name))).containsExactly("deniz kıyısı");
		}
	}

	@Test
	void what_was_found_is_said_with_words_of_it() throws IOException {
		Path file = write("windows-1251", List.of("Бумажный кораблик на канале", "Фонарь на пристани ночью"));

		assertThat(manifest(file, null).check().readAs())
			.isEqualTo("read shots.csv: Windows-1251, ',', 2 rows, such as \"Бумажный кораблик на канале\"");
	}

	@ParameterizedTest
	@CsvSource({ "windows-1521, Windows-1251", "shift-gis, Shift_JIS", "UTF-88, UTF-8" })
	void an_unknown_name_is_refused_with_the_nearest(String said, String meant) throws IOException {
		Path file = write("US-ASCII", List.of("A kite"));

		assertThat(Manifests.messages(manifest(file, said))).singleElement()
			.asString()
			.contains("unknown encoding '" + said + "'")
			.endsWith("Did you mean '" + meant + "'?");
	}

	@Test
	void what_is_utf8_by_its_bytes_is_not_read_otherwise() throws IOException {
		Path file = write("UTF-8", List.of("Ein Café in Zürich"));

		assertThat(Manifests.messages(manifest(file, "windows-1251"))).singleElement()
			.asString()
			.contains("by its bytes UTF-8, not Windows-1251");
	}

	@Test
	void nothing_is_asked_where_all_is_ascii() throws IOException {
		assertThat(read("US-ASCII", List.of("A kite over a harbour"))).containsExactly("A kite over a harbour");
	}

	@Test
	void a_broken_byte_in_utf8_is_named_with_its_line() throws IOException {
		byte[] bytes = "prompt\nA kite\nA caf\u00e9 x late\n\u00dcber\n".getBytes(StandardCharsets.UTF_8);
		bytes["prompt\nA kite\nA caf\u00e9 ".getBytes(StandardCharsets.UTF_8).length] = (byte) 0xE9;
		Path file = Files.write(this.folder.resolve("shots.csv"), bytes);

		assertThat(Manifests.messages(manifest(file, null))).singleElement()
			.asString()
			.startsWith("shots.csv line 3: byte 0xE9 is not UTF-8 text");
	}

	private List<String> read(String charset, List<String> prompts) throws IOException {
		Manifest manifest = manifest(write(charset, prompts), null);
		assertThat(Manifests.messages(manifest)).as(charset).isEmpty();
		return prompts(manifest);
	}

	private static List<String> prompts(Manifest manifest) {
		return Manifests.shots(manifest).stream().map(Shot::prompt).toList();
	}

	private Path write(String charset, List<String> prompts) throws IOException {
		StringBuilder text = new StringBuilder("id,prompt,campaign\n");
		for (int row = 0; row < prompts.size(); row++) {
			text.append('s').append(row).append(",\"").append(prompts.get(row)).append("\",spring\n");
		}
		return Files.write(this.folder.resolve("shots.csv"), text.toString().getBytes(Charset.forName(charset)));
	}

	private static Manifest manifest(Path file, @Nullable String encoding) {
		return Manifest.of(file, ExampleOffer.offers(),
				new Defaults("acme", new Reading(null, encoding, Set.of(), false), Approvals.NONE, List.of()));
	}

}
