package dev.dailies.manifest.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SheetAddressTest {

	private static final String GOOGLE = "https://docs.google.com/spreadsheets/d/1aB-c_D";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/edit                                 | /export?format=xlsx
			/edit?usp=sharing                     | /export?format=xlsx
			/edit#gid=0                           | /export?format=xlsx
			/edit?gid=77#gid=77                   | /export?format=csv&gid=77
			/view                                 | /export?format=xlsx
			''                                    | /export?format=xlsx
			/export?format=csv&gid=5              | /export?format=csv&gid=5
			/export?format=ods                    | /export?format=ods
			/gviz/tq?tqx=out:csv&sheet=Spring     | /gviz/tq?tqx=out:csv&sheet=Spring
			""")
	void what_people_copy_from_their_browser_is_fetched_as_a_file(String written, String fetched) {
		assertThat(new SheetAddress(GOOGLE + written).file(false).written()).isEqualTo(GOOGLE + fetched);
	}

	@Test
	void a_sheet_that_is_looked_for_by_name_is_in_the_whole_workbook() {
		assertThat(new SheetAddress(GOOGLE + "/edit#gid=77").file(true).written())
			.isEqualTo(GOOGLE + "/export?format=xlsx");
	}

	@Test
	void of_several_accounts_the_one_in_the_address_is_kept() {
		assertThat(new SheetAddress("https://docs.google.com/spreadsheets/u/1/d/1aB/edit").file(false).written())
			.isEqualTo("https://docs.google.com/spreadsheets/u/1/d/1aB/export?format=xlsx");
	}

	@Test
	void what_is_published_is_fetched_as_it_is_published() {
		String published = "https://docs.google.com/spreadsheets/d/e/2PACX-1v";

		assertThat(new SheetAddress(published + "/pubhtml").file(false).written())
			.isEqualTo(published + "/pub?output=xlsx");
		assertThat(new SheetAddress(published + "/pubhtml?gid=3&single=true").file(false).written())
			.isEqualTo(published + "/pub?output=csv&single=true&gid=3");
		assertThat(new SheetAddress(published + "/pub?output=csv").file(false).written())
			.isEqualTo(published + "/pub?output=csv");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://x.test/a/shots.csv?token=1", "https://x.test/a.xlsx", "http://127.0.0.1:80/a.csv",
			"http://localhost/a", "http://[::1]:8080/a" })
	void it_is_asked_securely_or_on_this_machine(String address) {
		assertThat(new SheetAddress(address).isAllowed()).isTrue();
		assertThat(new SheetAddress(address).file(false).written()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://x.test/a.csv", "ftp://x.test/a.csv", "file:///etc/passwd", "https://",
			"http://127.0.0.1.x.test/a" })
	void everything_else_is_refused(String address) {
		assertThat(SheetAddress.isMeant(address)).isTrue();
		assertThat(new SheetAddress(address).isAllowed()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "https://x.test/a/shots.csv?token=1,shots,.csv", "https://x.test/export?format=xlsx,export,.xlsx",
			"https://x.test/pub?output=csv&gid=1,pub,.csv", "https://x.test/,sheet,''",
			"https://docs.google.com/spreadsheets/d/1aB-c/export?format=ods,1aB-c,.ods" })
	void it_says_what_it_may_be_called_and_which_kind_it_is(String address, String name, String kind) {
		assertThat(new SheetAddress(address).name()).isEqualTo(name);
		assertThat(new SheetAddress(address).extension()).isEqualTo(kind);
	}

}
