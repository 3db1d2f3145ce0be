package dev.dailies.manifest.xlsx;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.dailies.manifest.Defaults;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Manifests;
import dev.dailies.manifest.Reading;
import dev.dailies.settings.ProviderCatalog;
import dev.dailies.shot.Approvals;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The machine's language changes nothing, and a sheet may have the digits of its own.
 */
class LocaleTest {

	private final Locale machine = Locale.getDefault();

	@TempDir
	private Path folder;

	@AfterEach
	void restore() {
		Locale.setDefault(this.machine);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "tr-TR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "de-DE",
			"ja-JP-u-ca-japanese" })
	void days_and_times_of_a_sheet_are_the_same_everywhere(String language) {
		Locale.setDefault(Locale.forLanguageTag(language));

		assertThat(ShownCell.number(new BigDecimal("0.672916666"), 20, "", false)).isEqualTo("16:09");
		assertThat(ShownCell.number(new BigDecimal("46082.5"), 22, "", false)).isEqualTo("2026-03-01 12:00");
		assertThat(ShownCell.number(new BigDecimal("1234.5"), 0, "", false)).isEqualTo("1234.5");
	}

	@Test
	void headers_and_choices_are_found_where_i_has_no_dot() throws IOException {
		Locale.setDefault(Locale.forLanguageTag("tr-TR"));

		Order.Generate order = first("ID,PROMPT,ASPECT_RATIO,DURATION,PROVIDER\nA1,A kite,16:9,8,KIE\n");

		assertThat(order.aspectRatio()).isEqualTo("16:9");
		assertThat(order.duration()).isEqualTo(8);
	}

	@ParameterizedTest
	@CsvSource({ "١٦:٩, ٨", "۱۶:۹, ۸", "１６：９, ８", "१६:९, ८", "\u200f16:9\u200f, 8\u200e", "16\u22369, 8" })
	void digits_of_other_scripts_are_digits(String ratio, String duration) throws IOException {
		Order.Generate order = first(
				"id,prompt,aspect_ratio,duration,takes\na," + ratio + "," + ratio + "," + duration + ",１\n");

		assertThat(order.aspectRatio()).isEqualTo("16:9");
		assertThat(order.duration()).isEqualTo(8);
		assertThat(order.prompt()).isEqualTo(ratio.strip());
	}

	private Order.Generate first(String csv) throws IOException {
		Path file = Files.writeString(this.folder.resolve("shots.csv"), csv);
		Shot shot = Manifests.shots(Manifest.of(file, ProviderCatalog.offers(),
				new Defaults("kie", Reading.ofAccepted(null), Approvals.NONE, List.of())))
			.get(0);
		return (Order.Generate) shot.operations().get(0).order();
	}

}
