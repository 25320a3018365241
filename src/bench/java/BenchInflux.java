import java.nio.file.Files;
import java.nio.file.Path;
import org.plaidsync.influx.RealInflux;

/**
 * A real InfluxDB 1.6 behind the tests' translator, in a process of its own: {@code BenchInflux FOLDER} writes its address
 * to {@code FOLDER/url} when it answers, and stays until it is killed.
 */
final class BenchInflux {
    private BenchInflux() {}

    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        try (RealInflux influx = RealInflux.open(Files.createDirectories(folder.resolve("influxdb")))) {
            Runtime.getRuntime().addShutdownHook(new Thread(influx::close));
            Path url = Files.writeString(folder.resolve("url.tmp"), influx.url().toString());
            Files.move(url, folder.resolve("url"));
            Thread.currentThread().join();
        }
    }
}
