package org.imrn.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.0.0/16              | 10.1.255.255        | true
            10.1.0.0/16              | 10.2.0.0            | false
            10.1.2.3                 | 10.1.2.3            | true
            10.1.2.3                 | 10.1.2.4            | false
            10.1.2.0/31              | 10.1.2.1            | true
            10.1.2.0/31              | 10.1.2.2            | false
            0.0.0.0/0                | 203.0.113.9         | true
            0.0.0.0/0                | 2001:db8::1         | false
            ::/0                     | 2001:db8::1         | true
            ::/0                     | 203.0.113.9         | false
            ::/0                     | ::ffff:203.0.113.9  | false
            2001:db8::/32            | 2001:db8:ffff::1    | true
            2001:db8::/32            | 2001:db9::          | false
            2001:db8:0:0:8000::/65   | 2001:db8:0:0:8000::1 | true
            2001:db8:0:0:8000::/65   | 2001:db8::1         | false
            ::1/128                  | ::1                 | true
            ::1/128                  | 0:0:0:0:0:0:0:1     | true
            ::1/128                  | [::1]               | true
            ::1                      | ::1%lo              | true
            fe80::/10                | fe80::1%eth0        | true
            10.0.0.0/8               | ::ffff:10.1.2.3     | true
            10.0.0.0/8               | ::ffff:0a01:0203    | true
            ::ffff:10.0.0.0/104      | 10.1.2.3            | true
            10.0.0.0/8, 192.0.2.1    | 192.0.2.1           | true
            """)
    void coversWhatLiesInOneOfItsBlocks(String list, String address, boolean covered) {
        assertThat(AddressList.parse(list).contains(address)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "localhost", "scscf.example.com", "10.1.2", "10.1.2.3.4", "10.1.2.256", "10.1.2.03",
        "0x0a.1.2.3", "167838211", "10.1.2.3/32", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8",
        "12345::", "g::", "[10.1.2.3]", "[::1", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "%eth0"})
    void coversNothingThatIsNoAddress(String text) {
        assertThat(AddressList.parse("0.0.0.0/0, ::/0, 10.1.2.3").contains(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scscf.example.com        | 'scscf.example.com' is no IP address
            10.0.0.0/8,localhost     | 'localhost' is no IP address
            10.0.0.1/8               | the block is written 10.0.0.0/8
            2001:db8::1/32           | the block is written 2001:db8:0:0:0:0:0:0/32
            10.0.0.0/33              | from /0 to /32
            ::/129                   | from /0 to /128
            10.0.0.0/                | not a prefix length
            10.0.0.0/-1              | not a prefix length
            10.0.0.0/8/8             | not a prefix length
            10.0.0.0,                | there is nothing before
            10.0.0.1,::ffff:10.0.0.1 | is there twice
            """)
    void refusesWhatItCannotRead(String list, String because) {
        assertThatThrownBy(() -> AddressList.parse(list)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    @Test
    void isAValueWithAReadableForm() {
        AddressList list = AddressList.parse("10.0.0.0/8, ::1");

        assertThat(list).isEqualTo(AddressList.parse("10.0.0.0/8,::1/128"))
                .hasSameHashCodeAs(AddressList.parse("10.0.0.0/8,::1/128"))
                .isNotEqualTo(AddressList.parse("10.0.0.0/8"))
                .hasToString("10.0.0.0/8,0:0:0:0:0:0:0:1/128");
    }

    @Test
    void readsAddressesAsThePlatformDoes() throws UnknownHostException {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int j = random.nextInt(bytes.length); j < bytes.length && random.nextBoolean(); j++) {
                bytes[j] = 0;
            }
            String literal = InetAddress.getByAddress(bytes).getHostAddress();

            assertThat(IpAddress.read(literal)).as(literal).isPresent();
            assertThat(InetAddress.getByName(IpAddress.read(literal).orElseThrow().toString()).getAddress())
                    .as(literal).isEqualTo(bytes);
        }
    }
}
