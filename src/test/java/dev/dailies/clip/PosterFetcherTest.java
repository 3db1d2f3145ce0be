package dev.dailies.clip;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.dailies.http.AddressGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pictures of clips, each of which may be missing without anybody being the worse for
 * it.
 */
@Timeout(60)
class PosterFetcherTest {

	private static final AddressGuard HERE = AddressGuard.of(URI.create("http://127.0.0.1:8080"));

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3, 4 };

	private static final String CLIP = "kite.generate.0011223344556677.mp4";

	@TempDir
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private ClipServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new ClipServer();
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void it_bears_the_name_of_the_clip_and_is_asked_for_once() throws IOException {
		this.server.plays(ClipServer.onlyWhole(JPEG));

		assertThat(fetch(this.server.url("/image/1?Expires=9"), HERE)).contains("kite.generate.0011223344556677.jpg");
		assertThat(fetch(this.server.url("/image/1?Expires=9"), HERE)).contains("kite.generate.0011223344556677.jpg");

		assertThat(this.folder.resolve("kite.generate.0011223344556677.jpg")).hasBinaryContent(JPEG);
		assertThat(this.server.requests()).hasSize(1);
		assertThat(names()).containsExactly("kite.generate.0011223344556677.jpg");
	}

	@Test
	void what_a_kill_left_half_written_goes_when_the_picture_is_fetched_again() throws IOException {
		leaveHalf();
		this.server.plays(ClipServer.onlyWhole(JPEG));

		assertThat(fetch(this.server.url("/image/1"), HERE)).contains("kite.generate.0011223344556677.jpg");

		assertThat(this.folder.resolve("kite.generate.0011223344556677.jpg")).hasBinaryContent(JPEG);
		assertThat(names()).containsExactly("kite.generate.0011223344556677.jpg");
	}

	@Test
	void what_a_kill_left_half_written_goes_even_if_there_is_no_picture_any_more() throws IOException {
		leaveHalf();
		this.server.plays(ClipServer.status(404));

		assertThat(fetch(this.server.url("/image/1"), HERE)).isEmpty();

		assertThat(names()).isEmpty();
	}

	@Test
	void one_process_leaves_alone_what_another_is_writing() throws IOException {
		Path others = leaveHalf();
		this.server.plays(ClipServer.onlyWhole(JPEG));

		assertThat(
				new PosterFetcher(this.folder, "b", Clock.systemUTC()).fetch(this.server.url("/image/1"), CLIP, HERE))
			.isPresent();

		assertThat(others).exists();
	}

	@ParameterizedTest
	@CsvSource({ "404", "403", "500", "429" })
	void an_answer_that_is_no_picture_leaves_nothing(int status) throws IOException {
		this.server.plays(ClipServer.status(status));

		assertThat(fetch(this.server.url("/image/1"), HERE)).isEmpty();

		assertThat(names()).isEmpty();
	}

	@Test
	void what_came_is_looked_at_and_not_its_name() throws IOException {
		this.server.plays(ClipServer.onlyWhole("<html>gone</html>".getBytes()));

		assertThat(fetch(this.server.url("/image/1.jpg"), HERE)).isEmpty();

		assertThat(names()).isEmpty();
	}

	@Test
	void one_that_was_cut_off_is_none() throws IOException {
		this.server.plays(ClipServer.cutAfter(5, JPEG, Map.of()));

		assertThat(fetch(this.server.url("/image/1.jpg"), HERE)).isEmpty();

		assertThat(names()).isEmpty();
	}

	@Test
	void one_that_is_larger_than_any_picture_is_none() throws IOException {
		this.server.plays(ClipServer.onlyWhole(Arrays.copyOf(JPEG, PosterFetcher.MOST_BYTES + 1)));

		assertThat(fetch(this.server.url("/image/1.jpg"), HERE)).isEmpty();

		assertThat(names()).isEmpty();
	}

	@Test
	void an_address_that_leads_into_this_network_is_not_asked() throws IOException {
		this.server.plays(ClipServer.onlyWhole(JPEG));

		assertThat(fetch(this.server.url("/image/1.jpg"), AddressGuard.PUBLIC_ONLY)).isEmpty();
		assertThat(fetch("file:///etc/passwd", AddressGuard.PUBLIC_ONLY)).isEmpty();
		assertThat(fetch("no address", AddressGuard.PUBLIC_ONLY)).isEmpty();

		assertThat(this.server.requests()).isEmpty();
		assertThat(names()).isEmpty();
	}

	private Optional<String> fetch(String still, AddressGuard guard) {
		return new PosterFetcher(this.folder, "", Clock.systemUTC()).fetch(still, CLIP, guard);
	}

	private Path leaveHalf() throws IOException {
		return Files.write(this.folder.resolve("." + CLIP + ".picture.part"), Arrays.copyOf(JPEG, 3));
	}

	private Stream<String> names() throws IOException {
		return Files.list(this.folder).map((file) -> file.getFileName().toString());
	}

}
