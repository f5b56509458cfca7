"""How pages write currencies beside an amount: one table for all who look for prices, as Python and RE2 read it.

Codes and names that are also words in small letters ("sek", "ils", "ft") stand under `CAPITALS`.
"""

SIGNS = "$€£¥￥₽₹₴₺₩₸₫₪﷼₦₱฿৳₵₼₾"
"""Signs of one letter."""
CODES = (
    "USDT|USDC|USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|RUB|UAH|TRY|BRL|PLN|IDR|KRW|THB|VND|MXN|CAD|AUD|NZD|SGD|HKD|TWD|MYR|PKR|"
    "BDT|LKR|AED|SAR|QAR|KWD|EGP|KZT|UZS|BYN|HUF|CZK|XOF|XAF|BTC|XMR"
)
"""Codes of three letters, and of chains."""
NAMES = (
    r"US\$|R\$|NT\$|HK\$|S\$|VNĐ|Rs|Rp|RM|TL|KSh|GH₵|F?CFA|zł|złot(?:e|y|ych)|kr|"
    r"руб|рублей|рубля|рубль|грн|гривень|гривен|гривні|гривня|тенге"
)
"""What people write before or behind it."""
CAPITALS = "S/|ILS|SEK|NOK|DKK|RON|ZAR|NGN|KES|GHS|ETH|TRX|LTC"
"""The same, which is another word in small letters."""
BEHIND = "Kč|lei|(?-i:Ft)|so['‘’ʻ`]m|сум|сўм|đồng|đ"
"""What is written only behind it."""
UNSPACED = r"[円元块塊원]|ريال|درهم|جنيه|دينار|دولار|تومان|ریال|ر\.س|د\.إ|रुपये|रुपए|रु\."
"""The same in scripts that do not part it from the number."""
