package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.dailies.nights.Night.Ended;
import dev.dailies.provider.http.ScriptedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A manifest that is at an address.
 */
class FetchedManifestTest {

	private static final Map<String, String> CSV = Map.of("Content-Type", "text/csv");

	@TempDir
	private Path folder;

	private final ScriptedServer server = new ScriptedServer();

	private Night night;

	@BeforeEach
	void begin() {
		this.night = new Night(this.folder).manifest("id,prompt");
		this.night.job(this.night.read("job.yaml")
			.replace("manifest: shots.csv", "manifest: \"" + this.server.address() + "/sheet?key=s3cret\""));
	}

	@AfterEach
	void end() {
		this.night.close();
		this.server.close();
	}

	@Test
	void it_is_fetched_bought_and_kept_beside_the_results() throws IOException {
		this.server.answers(200, "id,prompt\na,A kite\n", CSV);

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.err()).contains("fetched " + this.server.address() + "/sheet, 19 bytes, kept as ")
			.doesNotContain("s3cret");
		assertThat(this.night.out().resolve("manifest/night.csv")).hasContent("id,prompt\na,A kite\n");
		assertThat(this.night.billedTasks()).hasSize(1);
	}

	@Test
	void a_rerun_that_cannot_reach_it_says_so_in_one_line_and_goes_on_with_what_was_read() {
		this.server.answers(200, "id,prompt\na,A kite\n", CSV);
		this.night.run();
		this.server.answers(503, "later");

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(ended.err().lines().filter((line) -> line.contains("/sheet"))).singleElement()
			.asString()
			.startsWith(this.server.address() + "/sheet cannot be reached (it answered 503). What was read on ")
			.endsWith("manifest/night.csv");
		assertThat(this.night.billedTasks()).hasSize(1);
	}

	@Test
	void what_came_to_it_is_bought_and_nothing_twice() {
		this.server.answers(200, "id,prompt\na,A kite\n", CSV);
		this.night.run();
		this.server.answers(200, "id,prompt\na,A kite\nb,A tram\n", CSV);

		assertThat(this.night.run().exitCode()).isZero();

		assertThat(this.night.billedTasks()).hasSize(2);
	}

	@Test
	void one_that_was_never_reached_is_refused_in_one_line() {
		this.server.hangsUp();

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err().lines()).singleElement()
			.asString()
			.contains("/sheet cannot be reached", "it was never read before");
	}

	@Test
	void one_that_is_not_shared_is_refused_although_it_was_read_before() {
		this.server.answers(200, "id,prompt\na,A kite\n", CSV);
		this.night.run();
		this.server.answers(403, "no");

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("answered 403", "shared with everybody who has the link");
	}

	@Test
	void a_page_is_no_spreadsheet() {
		this.server.answers(200, "<!doctype html><title>Sign in</title>", Map.of("Content-Type", "text/html"));

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("shows a web page and no spreadsheet");
		assertThat(this.night.out().resolve("manifest")).doesNotExist();
	}

	@Test
	void it_leads_into_no_network_where_the_provider_is_not() {
		this.night.withoutEnvironment("ACEDATA_BASE_URL");

		Ended ended = this.night.program("plan", this.folder.resolve("job.yaml").toString());

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("is not fetched: the host 127.0.0.1 is this machine itself");
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void a_redirect_into_a_network_is_not_followed() {
		this.server.answers(302, "", Map.of("Location", "http://169.254.169.254/latest"));

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("is not fetched: ");
	}

	@Test
	void of_several_each_has_its_own_name_and_results() {
		this.night.job(this.night.read("job.yaml")
			.replaceFirst("manifest: .*", "manifest: [ \"" + this.server.address() + "/one.csv\", \""
					+ this.server.address() + "/two.csv\" ]"));
		this.server.answers(200, "id,prompt\na,A kite\n", CSV).answers(200, "id,prompt\na,A tram\n", CSV);

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).as(ended.err()).isZero();
		assertThat(this.night.out().resolve("one/manifest/one.csv")).exists();
		assertThat(this.night.out().resolve("two/results.csv")).exists();
	}

	@Test
	void of_several_one_that_cannot_be_had_does_not_keep_the_others_from_running() {
		this.night.job(this.night.read("job.yaml")
			.replaceFirst("manifest: .*", "manifest: [ \"" + this.server.address() + "/one.csv\", \""
					+ this.server.address() + "/two.csv\" ]"));
		this.server.answers(404, "no").answers(200, "id,prompt\na,A tram\n", CSV);

		Ended ended = this.night.run();

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err()).contains("/one.csv answered 404");
		assertThat(this.night.out().resolve("two/results.csv")).exists();
	}

	@Test
	void an_address_that_is_not_secure_is_refused_with_its_line() throws IOException {
		Files.writeString(this.folder.resolve("job.yaml"), "manifest: http://x.test/shots.csv\n");

		Ended ended = this.night.program("plan", this.folder.resolve("job.yaml").toString());

		assertThat(ended.exitCode()).isEqualTo(2);
		assertThat(ended.err())
			.contains("job.yaml line 1:11, manifest: needs an https address of a spreadsheet, or the path of a file");
	}

}
