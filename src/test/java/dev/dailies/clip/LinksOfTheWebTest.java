package dev.dailies.clip;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import dev.dailies.clip.FetchException.Reason;
import dev.dailies.http.AddressGuard;
import dev.dailies.http.HostNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What curl and a browser fetch is fetched.
 */
@Timeout(30)
class LinksOfTheWebTest {

	private static final byte[] CLIP = SampleClips.BLINK;

	private static final String NAME = "dawn.gif.3fa9c1d2.gif";

	private static final String FOUND = "HTTP/1.1 200 OK\nContent-Length: " + CLIP.length;

	/** Every host is this machine, and nothing is asked of a name service. */
	private final List<String> asked = new ArrayList<>();

	private final HostNames names = (host) -> {
		this.asked.add(host);
		return List.of(InetAddress.getLoopbackAddress());
	};

	@TempDir
	Path home;

	private WireServer server;

	private AddressGuard guard;

	@BeforeEach
	void serve() throws IOException {
		this.server = new WireServer();
		this.guard = new AddressGuard(URI.create("http://127.0.0.1:" + this.server.port() + "/api"), this.names);
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`',
			textBlock = """
					/clip[1].mp4?sig=a|b&n=[1]  ~ /clip[1].mp4?sig=a|b&n=[1]
					/a|b^c{d}.mp4               ~ /a%7Cb%5Ec%7Bd%7D.mp4
					/a b/c%20d.mp4?e f          ~ /a%20b/c%20d.mp4?e%20f
					/"q"<r>.mp4?"q"<r>          ~ /%22q%22%3Cr%3E.mp4?%22q%22%3Cr%3E
					\\a\\b.mp4                  ~ /a/b.mp4
					/Größe/東京.mp4?q=ü          ~ /Gr%C3%B6%C3%9Fe/%E6%9D%B1%E4%BA%AC.mp4?q=%C3%BC
					/100%.mp4?p=5%&q=%zz        ~ /100%.mp4?p=5%&q=%zz
					/a.mp4#t=1                  ~ /a.mp4
					?x=1                        ~ /?x=1
					/a%2Fb%2b+c.mp4?s=%2F%2b+%3D==&t=a/b:c@d,e;f!g$(h)*i~ /a%2Fb%2b+c.mp4?s=%2F%2b+%3D==&t=a/b:c@d,e;f!g$(h)*i
					/X-Amz/a.mp4?X-Amz-Credential=AK%2F2026%2Fs3&X-Amz-Signature=0aF~ /X-Amz/a.mp4?X-Amz-Credential=AK%2F2026%2Fs3&X-Amz-Signature=0aF
					/a/../b/./c.mp4             ~ /b/c.mp4
					/a//b.mp4                   ~ /a//b.mp4
					""")
	void the_signs_in_a_link_are_sent_as_a_browser_sends_them(String written, String sent) throws Exception {
		this.server.answers(FOUND, CLIP);

		fetch("http://127.0.0.1:" + this.server.port() + written);

		assertThat(this.server.targets()).containsExactly(sent);
	}

	@ParameterizedTest
	@ValueSource(strings = { " %s", "%s \n", "\t%s\r\n", "\u00a0%s\u200b", "\ufeff%s" })
	void blanks_and_line_ends_around_a_link_are_taken_off(String form) throws Exception {
		this.server.answers(FOUND, CLIP);

		fetch(form.formatted("http://127.0.0.1:" + this.server.port() + "/a.mp4"));

		assertThat(this.server.targets()).containsExactly("/a.mp4");
	}

	@ParameterizedTest
	@CsvSource({ "http://clip_store.example, clip_store.example", "HTTP://CLIPS.Example, clips.example",
			"http://bücher.example, xn--bcher-kva.example", "http://東京.example, xn--1lqs71d.example",
			"http://straße.example, xn--strae-oqa.example", "http://-a.example, -a.example",
			"http:\\\\clips.example, clips.example", "http:/clips.example, clips.example",
			"//clips.example, clips.example", "\\\\clips.example, clips.example" })
	void hosts_are_found_however_they_are_written(String written, String host) throws Exception {
		this.server.answers(FOUND, CLIP);

		fetch(written + ":" + this.server.port() + "/a.mp4");

		assertThat(this.server.targets()).containsExactly("/a.mp4");
		assertThat(this.server.requests().get(0)).contains("Host: " + host + ":" + this.server.port());
		assertThat(this.asked).contains(host);
	}

	@Test
	void what_a_provider_leaves_out_of_a_link_is_as_in_its_own_address() throws Exception {
		this.server.answers(FOUND, CLIP);

		fetch("/files/a.mp4");

		assertThat(this.server.targets()).containsExactly("/files/a.mp4");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', textBlock = """
			301 ~ /b c.mp4             ~ /b%20c.mp4
			302 ~ /Größe.mp4?x=東       ~ /Gr%C3%B6%C3%9Fe.mp4?x=%E6%9D%B1
			303 ~ b.mp4                ~ /v/b.mp4
			307 ~ ../b|c.mp4           ~ /b%7Cc.mp4
			308 ~ ?sig=a%2Fb+c|d       ~ /v/a.mp4?sig=a%2Fb+c|d
			302 ~ \\b.mp4              ~ /b.mp4
			""")
	void redirects_are_read_as_links_are(int status, String location, String sent) throws Exception {
		this.server.answers("HTTP/1.1 " + status + " Go\nLocation: " + location + "\nContent-Length: 0", new byte[0])
			.answers(FOUND, CLIP);

		fetch("http://127.0.0.1:" + this.server.port() + "/v/a.mp4");

		assertThat(this.server.targets()).containsExactly("/v/a.mp4", sent);
	}

	@Test
	void a_redirect_may_leave_out_the_scheme() throws Exception {
		this.server
			.answers("HTTP/1.1 302 Go\nLocation: //clip_store.example:" + this.server.port()
					+ "/b.mp4\nContent-Length: 0", new byte[0])
			.answers(FOUND, CLIP);

		fetch("http://127.0.0.1:" + this.server.port() + "/a.mp4");

		assertThat(this.server.requests().get(1)).contains("Host: clip_store.example:" + this.server.port());
	}

	@Test
	void a_server_that_is_stricter_than_browsers_is_asked_once_more() throws Exception {
		this.server.answers("HTTP/1.1 400 No\nContent-Length: 0", new byte[0]).answers(FOUND, CLIP);

		fetch("http://127.0.0.1:" + this.server.port() + "/100%[1].mp4?sig=a|b%2F");

		assertThat(this.server.targets()).containsExactly("/100%[1].mp4?sig=a|b%2F", "/100%25%5B1%5D.mp4?sig=a%7Cb%2F");
	}

	@Test
	void the_user_in_a_link_is_told_to_the_server_that_asks_for_one_and_to_no_other() throws Exception {
		String basic = Base64.getEncoder().encodeToString("user:p@ss".getBytes(StandardCharsets.UTF_8));
		this.server.answers("HTTP/1.1 401 Who\nWWW-Authenticate: Basic realm=x\nContent-Length: 0", new byte[0])
			.answers("HTTP/1.1 302 Go\nLocation: http://other.example:" + this.server.port()
					+ "/b.mp4\nContent-Length: 0", new byte[0])
			.answers(FOUND, CLIP);

		fetch("http://user:p%40ss@127.0.0.1:" + this.server.port() + "/a.mp4");

		assertThat(this.server.requests()).hasSize(3);
		assertThat(this.server.requests().get(0)).noneMatch((line) -> line.startsWith("Authorization"));
		assertThat(this.server.requests().get(1)).contains("Authorization: Basic " + basic);
		assertThat(this.server.requests().get(2)).noneMatch((line) -> line.startsWith("Authorization"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Encoding: aws-chunked", "Content-Encoding: UTF-8", "Content-Encoding: binary",
			"Content-Encoding: none", "Content-Encoding: identity", "Content-Encoding: ", "Content-Encoding: gzip",
			"Content-Encoding: br", "Content-Encoding: aws-chunked,gzip",
			"Content-Encoding: aws-chunked\nContent-Encoding: zstd", "Content-Type: text/html; charset=utf-8",
			"Content-Type: application/json", "Content-Type: ", "Content-Type: nonsense" })
	void headers_decide_nothing_about_the_bytes(String header) throws Exception {
		this.server.answers(FOUND + "\n" + header, CLIP);

		assertThat(fetch("http://127.0.0.1:" + this.server.port() + "/a.mp4").bytes()).isEqualTo(CLIP.length);
	}

	@ParameterizedTest
	@CsvSource({ "1f8b08000000000000ff, it is packed by gzip", "28b52ffd2400, it is packed by zstd",
			"504b030414000000, it is packed by zip", "fd377a585a00, it is packed by xz", "8b0180f9, it begins with",
			"3c68746d6c3e, it begins with '<html>'",
			"313030303b6368756e6b2d7369676e61747572653d616263640d0a, it is cut into aws-chunked pieces",
			"323030300d0a000000206674797069736f6d, it is cut into aws-chunked pieces" })
	void what_is_really_packed_is_told_by_its_bytes(String hex, String said) throws Exception {
		byte[] body = HexFormat.of().parseHex(hex);
		this.server.answers("HTTP/1.1 200 OK\nContent-Type: video/mp4\nContent-Length: " + body.length, body);

		FetchException failure = catchThrowableOfType(FetchException.class,
				() -> fetch("http://127.0.0.1:" + this.server.port() + "/a.mp4"));

		assertThat(failure.reason()).isEqualTo(Reason.NOT_A_CLIP);
		assertThat(failure).hasMessageContaining(said);
	}

	private Fetched fetch(String link) throws InterruptedException {
		FetchSettings settings = new FetchSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), List.of(), 1 << 20);
		return new ClipFetcher(this.home.resolve("clips"), settings, Clock.systemUTC()).fetch(link, NAME, this.guard);
	}

}
