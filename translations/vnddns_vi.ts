<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Ổ đĩa</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Lối tắt</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Bí danh</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
</context>
<context>
    <name>QComboBox</name>
    <message>
        <source>Open the combo box selection popup</source>
        <translation>Mở danh sách lựa chọn</translation>
    </message>
</context>
<context>
    <name>QCommandLineParser</name>
    <message>
        <source>Usage: %1</source>
        <translation>Cách dùng: %1</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[tùy chọn]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Tùy chọn:</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>Tham số:</translation>
    </message>
    <message>
        <source>Displays help on commandline options.</source>
        <translation>Hiện trợ giúp về các tùy chọn dòng lệnh.</translation>
    </message>
    <message>
        <source>Displays help including Qt specific options.</source>
        <translation>Hiện trợ giúp kèm các tùy chọn riêng của Qt.</translation>
    </message>
    <message>
        <source>Displays version information.</source>
        <translation>Hiện phiên bản.</translation>
    </message>
    <message>
        <source>Unknown option &apos;%1&apos;.</source>
        <translation>Không có tùy chọn &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>Unknown options: %1.</source>
        <translation>Không có các tùy chọn: %1.</translation>
    </message>
    <message>
        <source>Missing value after &apos;%1&apos;.</source>
        <translation>Thiếu giá trị sau &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>Unexpected value after &apos;%1&apos;.</source>
        <translation>Không được có giá trị sau &apos;%1&apos;.</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Lưu thành</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>Tìm thư mục</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>Tìm trong:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Thư mục:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Tê&amp;n tệp:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Loại tệp:</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Thanh bên</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>Danh sách vị trí và dấu trang</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>Vị trí gần đây</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Quay lại thư mục trước</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Đi tiếp</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>Đi tiếp tới thư mục sau</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Thư mục cha</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>Lên thư mục cha</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Tạo thư mục mới</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>Tạo một thư mục mới</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Thư mục mới</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Tạo thư mục &amp;mới</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Dạng danh sách</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>Chuyển sang dạng danh sách</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Dạng chi tiết</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>Chuyển sang dạng chi tiết</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Chọn</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Đổ&amp;i tên</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Xóa</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Bỏ khỏi danh sách</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>Hiện </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Hiện tệp ẩn</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>Đã có %1.
Bạn có muốn ghi đè không?</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
Không tìm thấy tệp.
Hãy kiểm tra lại tên tệp.</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
Không tìm thấy thư mục.
Hãy kiểm tra lại tên thư mục.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>&apos;%1&apos; được bảo vệ chống ghi.
Bạn vẫn muốn xóa?</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>Bạn có chắc muốn xóa &apos;%1&apos; không?</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>Không xóa được thư mục.</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích cỡ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Ngày sửa đổi</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>Máy tính này</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
</context>
<context>
    <name>QGnomeTheme</name>
    <message>
        <source>&amp;OK</source>
        <translation>Đồn&amp;g ý</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>Đó&amp;ng</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Hoàn tác</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Làm lại</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cắ&amp;t</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Dán</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Đồng ý</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Có</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Không</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>QScrollBar</name>
    <message>
        <source>Scroll here</source>
        <translation>Cuộn đến đây</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Lên đầu</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Xuống cuối</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Sang mép trái</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Sang mép phải</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Lên một trang</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Xuống một trang</translation>
    </message>
    <message>
        <source>Page left</source>
        <translation>Sang trái một trang</translation>
    </message>
    <message>
        <source>Page right</source>
        <translation>Sang phải một trang</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Cuộn lên</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Cuộn xuống</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Cuộn sang phải</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>Cuộn sang trái</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Cuộn sang phải</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Sao chép</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Sao chép địa chỉ &amp;liên kết</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>vnddns::AdvancedForm</name>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
    <message>
        <source>Addresses to publish</source>
        <translation>Loại địa chỉ cần công bố</translation>
    </message>
    <message>
        <source>IPv&amp;4</source>
        <translation>IPv&amp;4</translation>
    </message>
    <message>
        <source>IPv&amp;6</source>
        <translation>IPv&amp;6</translation>
    </message>
    <message>
        <source>W&amp;here the address comes from</source>
        <translation>Lấy địa chỉ từ đâ&amp;u</translation>
    </message>
    <message>
        <source>Automatic: this computer&apos;s own if it is public, else what the server sees</source>
        <translation>Tự động: địa chỉ của máy này nếu là công cộng, nếu không thì địa chỉ máy chủ thấy</translation>
    </message>
    <message>
        <source>Only this computer&apos;s own</source>
        <translation>Chỉ địa chỉ của máy này</translation>
    </message>
    <message>
        <source>Only what the server sees</source>
        <translation>Chỉ địa chỉ mà máy chủ thấy</translation>
    </message>
    <message>
        <source>Network &amp;interface</source>
        <translation>Ca&amp;rd mạng</translation>
    </message>
    <message>
        <source>the one that leads to the Internet</source>
        <translation>card đang nối ra Internet</translation>
    </message>
    <message>
        <source>Internet &amp;line</source>
        <translation>Đường &amp;truyền Internet</translation>
    </message>
    <message>
        <source>For a computer with several lines: the name leads to the one chosen here.</source>
        <translation>Cho máy có nhiều đường truyền: tên miền dẫn đến đường truyền chọn ở đây.</translation>
    </message>
    <message>
        <source>CA &amp;file, for a server with a private certificate</source>
        <translation>Tệp C&amp;A, cho máy chủ dùng chứng thư riêng</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>Tệp CA</translation>
    </message>
    <message>
        <source>none: the system&apos;s authorities</source>
        <translation>để trống: dùng các CA của hệ thống</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>Chọn tệ&amp;p…</translation>
    </message>
    <message>
        <source>DNS server to verif&amp;y with</source>
        <translation>Máy chủ &amp;DNS để kiểm chứng</translation>
    </message>
    <message>
        <source>the name servers of the zone</source>
        <translation>các máy chủ tên miền của vùng</translation>
    </message>
    <message>
        <source>Where the secret is ke&amp;pt</source>
        <translation>Nơi g&amp;iữ mã bí mật</translation>
    </message>
    <message>
        <source>In the keychain of this system</source>
        <translation>Trong kho khóa của hệ thống</translation>
    </message>
    <message>
        <source>In a file (less safe)</source>
        <translation>Trong một tệp (kém an toàn hơn)</translation>
    </message>
    <message>
        <source>Warning: the secret then lies on the disk unencrypted. Only your user may read the file, but so may every program that you start and whoever gets the disk.</source>
        <translation>Cảnh báo: khi đó mã bí mật nằm trên đĩa mà không được mã hóa. Chỉ người dùng của bạn đọc được tệp này, nhưng mọi chương trình bạn chạy và bất kỳ ai lấy được ổ đĩa cũng đọc được.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>line, address</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (not present)</source>
        <comment>line</comment>
        <translation>%1 (hiện không có)</translation>
    </message>
    <message>
        <source>These sources</source>
        <translation>Các nguồn sau</translation>
    </message>
    <message>
        <source>Sou&amp;rces, several with commas</source>
        <translation>Danh &amp;sách nguồn, cách nhau bằng dấu phẩy</translation>
    </message>
    <message>
        <source>IPv6 of an&amp;other device of this network (its last half)</source>
        <translation>IP&amp;v6 của thiết bị khác trong mạng này (nửa sau)</translation>
    </message>
    <message>
        <source>none: the name leads to this computer</source>
        <translation>để trống: tên miền dẫn đến máy tính này</translation>
    </message>
</context>
<context>
    <name>vnddns::AdviceBox</name>
    <message>
        <source>Note</source>
        <comment>severity</comment>
        <translation>Lưu ý</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>severity</comment>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Needs you</source>
        <comment>severity</comment>
        <translation>Cần bạn xử lý</translation>
    </message>
</context>
<context>
    <name>vnddns::Cli</name>
    <message>
        <source>The option --%1 is not known.</source>
        <translation>Không có tùy chọn --%1.</translation>
    </message>
    <message>
        <source>The option --%1 is there twice.</source>
        <translation>Tùy chọn --%1 bị lặp lại.</translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation>Tùy chọn --%1 không nhận giá trị.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>Tùy chọn --%1 cần một giá trị.</translation>
    </message>
    <message>
        <source>The command &apos;%1&apos; is not known.</source>
        <translation>Không có lệnh &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not take the option --%2.</source>
        <translation>Lệnh &apos;%1&apos; không nhận tùy chọn --%2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs more words.</source>
        <translation>Lệnh &apos;%1&apos; còn thiếu tham số.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not take &apos;%2&apos;.</source>
        <translation>Lệnh &apos;%1&apos; không nhận &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>Sets a name up; its secret is read from standard input.</source>
        <translation>Thiết lập một tên miền; mã bí mật được đọc từ đầu vào chuẩn.</translation>
    </message>
    <message>
        <source>Shows which addresses would be published; sends no update.</source>
        <translation>Cho biết địa chỉ nào sẽ được công bố; không gửi cập nhật.</translation>
    </message>
    <message>
        <source>Shows or changes what holds for all names.</source>
        <translation>Xem hoặc đổi cài đặt chung cho mọi tên miền.</translation>
    </message>
    <message>
        <source>Writes a report for asking for help, without secrets.</source>
        <translation>Ghi bản báo cáo để nhờ trợ giúp, không kèm mã bí mật.</translation>
    </message>
    <message>
        <source>Writes the settings without secrets, to keep or to move.</source>
        <translation>Ghi các cài đặt, không kèm mã bí mật, để lưu lại hoặc chuyển máy.</translation>
    </message>
    <message>
        <source>Shows which names another client&apos;s settings would become; --yes takes them.</source>
        <translation>Cho biết thiết lập của chương trình khác sẽ thành những tên miền nào; --yes thì lấy về.</translation>
    </message>
    <message>
        <source>Shows the names that are set up.</source>
        <translation>Liệt kê các tên miền đã thiết lập.</translation>
    </message>
    <message>
        <source>Stops all updates until &apos;resume&apos;.</source>
        <translation>Dừng mọi cập nhật cho đến khi dùng &apos;resume&apos;.</translation>
    </message>
    <message>
        <source>Forgets a name and its secret.</source>
        <translation>Quên một tên miền và mã bí mật của nó.</translation>
    </message>
    <message>
        <source>Shows what settings of &apos;export&apos; would change here; --yes takes them.</source>
        <translation>Cho xem cài đặt từ &apos;export&apos; sẽ đổi gì ở đây; --yes thì lấy về.</translation>
    </message>
    <message>
        <source>Goes on after &apos;pause&apos;.</source>
        <translation>Chạy tiếp sau &apos;pause&apos;.</translation>
    </message>
    <message>
        <source>Keeps the names up to date until it is ended.</source>
        <translation>Giữ các tên miền luôn được cập nhật cho đến khi bị dừng.</translation>
    </message>
    <message>
        <source>Replaces a secret; the new one is read from standard input.</source>
        <translation>Thay mã bí mật; mã mới được đọc từ đầu vào chuẩn.</translation>
    </message>
    <message>
        <source>Shows what the running program knows and does.</source>
        <translation>Cho biết chương trình đang chạy biết gì và làm gì.</translation>
    </message>
    <message>
        <source>Lets the system ask for the keychain&apos;s password.</source>
        <translation>Để hệ thống hỏi mật khẩu của kho khóa.</translation>
    </message>
    <message>
        <source>Looks at the address of a name now and shows what came of it.</source>
        <translation>Xem lại địa chỉ của một tên miền ngay bây giờ và cho biết kết quả.</translation>
    </message>
    <message>
        <source>&apos;vnddnsctl COMMAND --help&apos; shows the options of a command; vnddnsctl(1) tells everything.</source>
        <translation>&apos;vnddnsctl LỆNH --help&apos; cho biết các tùy chọn của một lệnh; xem đầy đủ ở vnddnsctl(1).</translation>
    </message>
    <message>
        <source>&apos;vnddnsctl --help&apos; shows how it is used.</source>
        <translation>Xem cách dùng bằng &apos;vnddnsctl --help&apos;.</translation>
    </message>
    <message>
        <source>Nobody keeps the names up to date: the settings cannot be used.</source>
        <translation>Không ai giữ cho các tên miền luôn đúng: không dùng được các cài đặt.</translation>
    </message>
    <message>
        <source>The %1 address %2 cannot be reached from outside, so it is not published.</source>
        <translation>Bên ngoài không truy cập được địa chỉ %1 %2, nên địa chỉ này không được công bố.</translation>
    </message>
    <message>
        <source>The chosen network interface is not there.</source>
        <translation>Không tìm thấy card mạng đã chọn.</translation>
    </message>
    <message>
        <source>The %1 address is not ready yet.</source>
        <translation>Địa chỉ %1 chưa sẵn sàng.</translation>
    </message>
    <message>
        <source>Only the temporary %1 address %2 is seen, which changes every day, so it is not published; the source &apos;auto&apos; takes the lasting one.</source>
        <translation>Chỉ thấy địa chỉ %1 tạm thời %2, mỗi ngày một khác, nên không công bố; nguồn địa chỉ &apos;auto&apos; sẽ lấy địa chỉ lâu dài.</translation>
    </message>
    <message>
        <source>This computer has no %1 address now; the name keeps the last one.</source>
        <translation>Máy này hiện không có địa chỉ %1; tên miền giữ địa chỉ gần nhất.</translation>
    </message>
    <message>
        <source>A file was damaged and is kept aside as %1.</source>
        <translation>Một tệp bị hỏng và đã được cất riêng thành %1.</translation>
    </message>
    <message>
        <source>The state could not be saved. Check that the disk has room and can be written.</source>
        <translation>Không lưu được tình trạng. Hãy kiểm tra ổ đĩa còn chỗ trống và ghi được.</translation>
    </message>
    <message>
        <source>%1 could not be saved. Check that the disk has room and can be written.</source>
        <translation>Không lưu được %1. Hãy kiểm tra ổ đĩa còn chỗ trống và ghi được.</translation>
    </message>
    <message>
        <source>There is no network.</source>
        <translation>Không có mạng.</translation>
    </message>
    <message>
        <source>The Internet provider shares one public address among many customers (CGNAT), so %1 cannot be reached from outside and is not published. Ask the provider for a public address.</source>
        <translation>Nhà mạng cho nhiều khách hàng dùng chung một địa chỉ công cộng (CGNAT), nên bên ngoài không truy cập được %1 và địa chỉ này không được công bố. Hãy yêu cầu nhà mạng cấp địa chỉ IP công cộng.</translation>
    </message>
    <message>
        <source>The server rejects the user name or secret. Nothing more is sent until that is mended with &apos;vnddnsctl secret NAME&apos; or &apos;vnddnsctl update NAME --try-again&apos;.</source>
        <translation>Máy chủ từ chối tên đăng nhập hoặc mã bí mật. Chương trình không gửi gì thêm cho đến khi bạn sửa bằng &apos;vnddnsctl secret TÊN&apos; hoặc &apos;vnddnsctl update TÊN --try-again&apos;.</translation>
    </message>
    <message>
        <source>The server does not know this name in this account.</source>
        <translation>Máy chủ không thấy tên miền này trong tài khoản này.</translation>
    </message>
    <message>
        <source>The server does not take this as a full domain name.</source>
        <translation>Máy chủ không coi đây là tên miền đầy đủ.</translation>
    </message>
    <message>
        <source>The server says that too many names were sent.</source>
        <translation>Máy chủ báo rằng quá nhiều tên miền được gửi.</translation>
    </message>
    <message>
        <source>The server has blocked this name. Ask whoever runs it.</source>
        <translation>Máy chủ đã chặn tên miền này. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The server does not want this program. Ask whoever runs it.</source>
        <translation>Máy chủ không chấp nhận chương trình này. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The account may not use what was asked for.</source>
        <translation>Tài khoản không được dùng chức năng đã yêu cầu.</translation>
    </message>
    <message>
        <source>The server does not publish this address.</source>
        <translation>Máy chủ không công bố địa chỉ này.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Không kết nối được với máy chủ.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is, so nothing was sent to it.</source>
        <translation>Máy chủ không chứng minh được danh tính, nên không gửi gì cho nó.</translation>
    </message>
    <message>
        <source>The answer is not that of an update server.</source>
        <translation>Đây không phải câu trả lời của máy chủ cập nhật.</translation>
    </message>
    <message>
        <source>The server is in trouble.</source>
        <translation>Máy chủ đang gặp sự cố.</translation>
    </message>
    <message>
        <source>The server asks to wait.</source>
        <translation>Máy chủ yêu cầu chờ.</translation>
    </message>
    <message>
        <source>The address was sent, but no answer came, so it could not be confirmed.</source>
        <translation>Địa chỉ đã được gửi nhưng không có câu trả lời, nên chưa xác nhận được.</translation>
    </message>
    <message>
        <source>The server took %1, but DNS still answers otherwise.</source>
        <translation>Máy chủ đã nhận %1, nhưng DNS vẫn trả lời khác.</translation>
    </message>
    <message>
        <source>The server took %1, but the name server %2 shows no address.</source>
        <translation>Máy chủ đã nhận %1, nhưng máy chủ tên miền %2 không trả về địa chỉ nào.</translation>
    </message>
    <message>
        <source>The server took %1, but the name server %2 still shows %3.</source>
        <translation>Máy chủ đã nhận %1, nhưng máy chủ tên miền %2 vẫn trả về %3.</translation>
    </message>
    <message>
        <source>%1 was published, but the name server %2 shows no address since %3. The provider may have let the name expire. Nothing is sent because of that; &apos;vnddnsctl update NAME&apos; publishes it again.</source>
        <translation>%1 đã được công bố, nhưng từ %3 máy chủ tên miền %2 không trả về địa chỉ nào. Có thể nhà cung cấp đã để tên miền hết hạn. Không có gì được gửi vì việc này; &apos;vnddnsctl update TÊN&apos; sẽ công bố lại.</translation>
    </message>
    <message>
        <source>%1 was published, but the name server %2 shows %3 since %4. Somebody else, or another client, may be changing the same name. Nothing is sent because of that; &apos;vnddnsctl update NAME&apos; publishes it again.</source>
        <translation>%1 đã được công bố, nhưng từ %4 máy chủ tên miền %2 trả về %3. Có thể người khác, hoặc một chương trình khác, đang đổi cùng tên miền này. Không có gì được gửi vì việc này; &apos;vnddnsctl update TÊN&apos; sẽ công bố lại.</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it, or run &apos;vnddnsctl unlock&apos;.</source>
        <translation>Kho khóa đang bị khóa. Hãy mở khóa, hoặc chạy &apos;vnddnsctl unlock&apos;.</translation>
    </message>
    <message>
        <source>There is no keychain that answers. Start it, or keep the secret in a file with --vault file.</source>
        <translation>Không có kho khóa nào trả lời. Hãy khởi động kho khóa, hoặc giữ mã bí mật trong tệp bằng --vault file.</translation>
    </message>
    <message>
        <source>The keychain refused to give the secret.</source>
        <translation>Kho khóa từ chối đưa mã bí mật.</translation>
    </message>
    <message>
        <source>The keychain holds no secret for this name. Give it with &apos;vnddnsctl secret NAME&apos;.</source>
        <translation>Kho khóa không có mã bí mật cho tên miền này. Hãy nhập bằng &apos;vnddnsctl secret TÊN&apos;.</translation>
    </message>
    <message>
        <source>Laboratory mode is on: addresses of private networks may be published.</source>
        <translation>Chế độ thử nghiệm đang bật: địa chỉ của mạng nội bộ có thể được công bố.</translation>
    </message>
    <message>
        <source>A fault of this program came up; please report it.</source>
        <translation>Có lỗi trong chính chương trình này; vui lòng báo lỗi.</translation>
    </message>
    <message>
        <source>It was given up.</source>
        <translation>Việc này đã bị dừng.</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Còn thiếu thông tin.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a server&apos;s URL, such as https://dyn.example.vn.</source>
        <translation>&apos;%1&apos; không phải URL của máy chủ, như https://dyn.example.vn.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; would send the secret in the open; use https.</source>
        <translation>&apos;%1&apos; sẽ gửi mã bí mật mà không mã hóa; hãy dùng https.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not begin with https://.</source>
        <translation>&apos;%1&apos; không bắt đầu bằng https://.</translation>
    </message>
    <message>
        <source>User name and secret do not belong into the server&apos;s URL.</source>
        <translation>Không viết tên đăng nhập và mã bí mật trong URL của máy chủ.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a host name.</source>
        <translation>&apos;%1&apos; không phải tên miền đầy đủ.</translation>
    </message>
    <message>
        <source>%1 is set up already; use --replace to change it.</source>
        <translation>%1 đã được thiết lập; hãy dùng --replace để thay.</translation>
    </message>
    <message>
        <source>The account &apos;%1&apos; does not exist.</source>
        <translation>Không có tài khoản &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not HOST:PORT.</source>
        <translation>&apos;%1&apos; không có dạng MÁY:CỔNG.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds a character that is not allowed there.</source>
        <translation>&apos;%1&apos; chứa ký tự không được phép.</translation>
    </message>
    <message>
        <source>A text is too long.</source>
        <translation>Nội dung quá dài.</translation>
    </message>
    <message>
        <source>not published yet</source>
        <translation>chưa công bố</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>đã cập nhật</translation>
    </message>
    <message>
        <source>being updated</source>
        <translation>đang cập nhật</translation>
    </message>
    <message>
        <source>sent, but not confirmed</source>
        <translation>đã gửi, chưa được xác nhận</translation>
    </message>
    <message>
        <source>will be tried again</source>
        <translation>sẽ thử lại</translation>
    </message>
    <message>
        <source>nothing to publish</source>
        <translation>không có gì để công bố</translation>
    </message>
    <message>
        <source>waits for you to act</source>
        <translation>đang chờ bạn xử lý</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>đang tạm dừng</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>không có mạng</translation>
    </message>
    <message>
        <source>waiting for a change</source>
        <translation>đang chờ thay đổi</translation>
    </message>
    <message>
        <source>looking for the address</source>
        <translation>đang tìm địa chỉ</translation>
    </message>
    <message>
        <source>telling the server</source>
        <translation>đang báo cho máy chủ</translation>
    </message>
    <message>
        <source>waiting for the network to calm down</source>
        <translation>đang chờ mạng ổn định</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>không có địa chỉ</translation>
    </message>
    <message>
        <source>published %1 on %2</source>
        <translation>đã công bố %1 lúc %2</translation>
    </message>
    <message>
        <source>sent %1 on %2, not confirmed</source>
        <translation>đã gửi %1 lúc %2, chưa được xác nhận</translation>
    </message>
    <message>
        <source>accepted after %1 ms, visible after %2 ms</source>
        <translation>chấp nhận sau %1 ms, xuất hiện sau %2 ms</translation>
    </message>
    <message>
        <source>accepted after %1 ms, at the first name server after %2 ms, at every one after %3 ms</source>
        <translation>chấp nhận sau %1 ms, có ở máy chủ tên miền đầu tiên sau %2 ms, ở mọi máy chủ tên miền sau %3 ms</translation>
    </message>
    <message>
        <source>has not answered yet</source>
        <translation>chưa trả lời</translation>
    </message>
    <message>
        <source>gives no usable address since %1: %2</source>
        <translation>không cho địa chỉ dùng được từ %1: %2</translation>
    </message>
    <message>
        <source>says %1 since %2</source>
        <translation>cho biết %1 từ %2</translation>
    </message>
    <message>
        <source>last changes: %1; at every name server after %2 ms (median), %3 ms (slowest)</source>
        <translation>số lần thay đổi gần đây: %1; có ở mọi máy chủ tên miền sau %2 ms (trung vị), %3 ms (chậm nhất)</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Hiện tại: %1</translation>
    </message>
    <message>
        <source>the server said &quot;%1&quot; on %2</source>
        <translation>máy chủ trả lời “%1” lúc %2</translation>
    </message>
    <message>
        <source>next attempt: %1</source>
        <translation>lần thử tới: %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a domain name.</source>
        <translation>&apos;%1&apos; không phải tên miền.</translation>
    </message>
    <message>
        <source>Both --server and --user are needed.</source>
        <translation>Cần cả --server và --user.</translation>
    </message>
    <message>
        <source>The file &apos;%1&apos; cannot be read.</source>
        <translation>Không đọc được tệp &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not v4, v6 or both.</source>
        <translation>&apos;%1&apos; không phải v4, v6 hay both.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither keychain nor file.</source>
        <translation>&apos;%1&apos; không phải keychain hay file.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>không có tệp này</translation>
    </message>
    <message>
        <source>%1 at %2 (%3), user %4, %5, address from %6</source>
        <translation>%1 tại %2 (%3), tên đăng nhập %4, %5, lấy địa chỉ từ %6</translation>
    </message>
    <message>
        <source>description of the provider %1</source>
        <translation>bản mô tả nhà cung cấp %1</translation>
    </message>
    <message>
        <source>the provider %1 is described already; --replace takes the new one</source>
        <translation>nhà cung cấp %1 đã có bản mô tả; --replace thì lấy bản mới</translation>
    </message>
    <message>
        <source>settings for all names</source>
        <translation>cài đặt chung cho mọi tên miền</translation>
    </message>
    <message>
        <source>the settings for all names differ; --replace takes those of the file</source>
        <translation>cài đặt chung ở đây khác với trong tệp; dùng --replace để lấy theo tệp</translation>
    </message>
    <message>
        <source>%1: the provider &apos;%2&apos; is not known here</source>
        <translation>%1: ở đây không biết nhà cung cấp &apos;%2&apos;</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not on this computer</source>
        <translation>%1: máy này không có &apos;%2&apos;</translation>
    </message>
    <message>
        <source>%1 needs its secret: &apos;vnddnsctl secret %1&apos; asks for it</source>
        <translation>%1 còn cần mã bí mật: &apos;vnddnsctl secret %1&apos; sẽ hỏi</translation>
    </message>
    <message>
        <source>%1: whether its secret is here cannot be told: %2</source>
        <translation>%1: không biết ở đây đã có mã bí mật chưa: %2</translation>
    </message>
    <message>
        <source>The running program did not take the change over</source>
        <translation>Chương trình đang chạy không nhận thay đổi</translation>
    </message>
    <message>
        <source>%1 is set up.</source>
        <translation>Đã thiết lập %1.</translation>
    </message>
    <message>
        <source>The running program reads the descriptions when it starts again.</source>
        <translation>Chương trình đang chạy sẽ đọc các bản mô tả khi khởi động lại.</translation>
    </message>
    <message>
        <source>There is nothing to take over.</source>
        <translation>Không có gì để lấy về.</translation>
    </message>
    <message>
        <source>Nothing was changed. --yes takes this over; end the program on the other computer first, or both will update the names.</source>
        <translation>Chưa thay đổi gì. --yes thì lấy về; hãy tắt chương trình ở máy kia trước, nếu không cả hai sẽ cùng cập nhật các tên miền.</translation>
    </message>
    <message>
        <source>Secret of %1 at %2: </source>
        <translation>Mã bí mật của %1 tại %2: </translation>
    </message>
    <message>
        <source>No secret was given on standard input.</source>
        <translation>Đầu vào chuẩn không có mã bí mật.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>%1 is not set up.</source>
        <translation>%1 chưa được thiết lập.</translation>
    </message>
    <message>
        <source>No name is set up yet.</source>
        <translation>Chưa thiết lập tên miền nào.</translation>
    </message>
    <message>
        <source>Nothing serves %1; start &apos;vnddnsctl run&apos; or the tray.</source>
        <translation>Chưa có chương trình nào phục vụ %1; hãy chạy &apos;vnddnsctl run&apos; hoặc chương trình ở khay hệ thống.</translation>
    </message>
    <message>
        <source>Updates are paused; &apos;vnddnsctl resume&apos; goes on.</source>
        <translation>Cập nhật đang tạm dừng; chạy &apos;vnddnsctl resume&apos; để tiếp tục.</translation>
    </message>
    <message>
        <source>%1: nothing to send, the server has the address already</source>
        <translation>%1: không cần gửi, máy chủ đã có địa chỉ này</translation>
    </message>
    <message>
        <source>When the cause is mended, &apos;vnddnsctl update %1 --try-again&apos; lifts the stop.</source>
        <translation>Khi đã khắc phục nguyên nhân, chạy &apos;vnddnsctl update %1 --try-again&apos; để tiếp tục.</translation>
    </message>
    <message>
        <source>%1: no outcome after 45 seconds; &apos;vnddnsctl status&apos; shows what came of it.</source>
        <translation>%1: chưa có kết quả sau 45 giây; xem kết quả bằng &apos;vnddnsctl status&apos;.</translation>
    </message>
    <message>
        <source>Process %1 serves %2 already.</source>
        <translation>Tiến trình %1 đang phục vụ %2.</translation>
    </message>
    <message>
        <source>process %1 serves %2</source>
        <translation>tiến trình %1 phục vụ %2</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>đã kết thúc</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a setting.</source>
        <translation>&apos;%1&apos; không phải một cài đặt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one of %2.</source>
        <translation>&apos;%1&apos; không thuộc %2.</translation>
    </message>
    <message>
        <source>The name is gone, but its secret is still in the keychain: %1</source>
        <translation>Đã xóa tên miền, nhưng mã bí mật vẫn còn trong kho khóa: %1</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>Đã xóa %1.</translation>
    </message>
    <message>
        <source>The secret of %1 is replaced.</source>
        <translation>Đã thay mã bí mật của %1.</translation>
    </message>
    <message>
        <source>%1 %2 seen</source>
        <translation>%1: thấy địa chỉ %2</translation>
    </message>
    <message>
        <source>%1 sent, but not confirmed</source>
        <translation>%1 đã gửi, chưa được xác nhận</translation>
    </message>
    <message>
        <source>%1 accepted after %2 ms</source>
        <translation>%1 được chấp nhận sau %2 ms</translation>
    </message>
    <message>
        <source>%1 accepted</source>
        <translation>%1 được chấp nhận</translation>
    </message>
    <message>
        <source>%1 %2 visible after %3 ms</source>
        <translation>%1 %2 xuất hiện sau %3 ms</translation>
    </message>
    <message>
        <source>%1 %2 at the first name server after %3 ms</source>
        <translation>%1 %2 có ở máy chủ tên miền đầu tiên sau %3 ms</translation>
    </message>
    <message>
        <source>%1 next attempt at %2</source>
        <translation>%1: lần thử tới lúc %2</translation>
    </message>
    <message>
        <source>The router does not have the public address itself: a second router or the provider&apos;s NAT stands before it. Ports have to be forwarded there too.</source>
        <translation>Bộ định tuyến không giữ địa chỉ công cộng: phía trước còn một bộ định tuyến nữa hoặc NAT của nhà mạng. Cần mở cổng cả ở đó.</translation>
    </message>
    <message>
        <source>The router itself has the private address %1: a second router stands before it. Ports have to be forwarded on both.</source>
        <translation>Chính bộ định tuyến có địa chỉ riêng %1: phía trước còn một bộ định tuyến nữa. Cần mở cổng trên cả hai.</translation>
    </message>
    <message>
        <source>Traffic leaves through a VPN, so others see its exit and not this line. Choose a source with --source to publish anyway.</source>
        <translation>Lưu lượng đi qua VPN nên bên ngoài thấy đầu ra của VPN, không phải đường truyền này. Nếu vẫn muốn công bố, hãy chọn nguồn bằng --source.</translation>
    </message>
    <message>
        <source>The router has %1, but the server sees %2: traffic leaves through a VPN or another line. Choose a source with --source to publish one of them.</source>
        <translation>Bộ định tuyến có %1 nhưng máy chủ thấy %2: lưu lượng đi qua VPN hoặc đường truyền khác. Hãy chọn nguồn bằng --source để công bố một trong hai.</translation>
    </message>
    <message>
        <source>This line leaves through several %1 addresses in turn (%2); the name follows only when one stays.</source>
        <translation>Đường truyền này lần lượt ra ngoài bằng nhiều địa chỉ %1 (%2); tên miền chỉ đổi theo khi một địa chỉ giữ nguyên.</translation>
    </message>
    <message>
        <source>The sources name different addresses, so nothing is published.</source>
        <translation>Các nguồn cho địa chỉ khác nhau nên không công bố gì.</translation>
    </message>
    <message>
        <source>Only one source names an address, and it needs a second one beside it.</source>
        <translation>Chỉ một nguồn cho biết địa chỉ, và cần thêm một nguồn nữa xác nhận.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is one too many.</source>
        <translation>“%1” là quá số cho phép.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a source of addresses.</source>
        <translation>“%1” không phải là nguồn địa chỉ.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an interface identifier like ::1a2b:3c4d.</source>
        <translation>“%1” không phải là định danh giao diện như ::1a2b:3c4d.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not auto or a list of interface[:NAME], echo, router, stun[:HOST:PORT], dns[:NAME], web:URL and command:CMD.</source>
        <translation>“%1” không phải auto hay danh sách gồm interface[:NAME], echo, router, stun[:HOST:PORT], dns[:NAME], web:URL và command:CMD.</translation>
    </message>
    <message>
        <source>from this computer</source>
        <translation>từ máy tính này</translation>
    </message>
    <message>
        <source>as the update server sees it</source>
        <translation>do máy chủ cập nhật thấy</translation>
    </message>
    <message>
        <source>as the router says</source>
        <translation>do bộ định tuyến cho biết</translation>
    </message>
    <message>
        <source>as others see it</source>
        <translation>do bên ngoài thấy</translation>
    </message>
    <message>
        <source>as your command says</source>
        <translation>do lệnh của bạn cho biết</translation>
    </message>
    <message>
        <source>%1 %2 seen from outside</source>
        <translation>%1: địa chỉ %2 được thấy từ bên ngoài</translation>
    </message>
    <message>
        <source>Shows whose update protocols this program speaks.</source>
        <translation>Hiện những dịch vụ DNS động mà chương trình này hỗ trợ.</translation>
    </message>
    <message>
        <source>--user is needed.</source>
        <translation>Cần --user.</translation>
    </message>
    <message>
        <source>%1 takes no %2 addresses.</source>
        <translation>%1 không nhận địa chỉ %2.</translation>
    </message>
    <message>
        <source>There is no provider &apos;%1&apos;; &apos;vnddnsctl providers&apos; lists them.</source>
        <translation>Không có dịch vụ &apos;%1&apos;; &apos;vnddnsctl providers&apos; liệt kê các dịch vụ.</translation>
    </message>
    <message>
        <source>A description is left out: %1</source>
        <translation>Bỏ qua một tệp mô tả: %1</translation>
    </message>
    <message>
        <source>Secret at %1: </source>
        <translation>Mã bí mật tại %1: </translation>
    </message>
    <message>
        <source>%1 does not tell callers their address. Behind a router, name two sources, such as --source router,web:URL.</source>
        <translation>%1 không cho biết địa chỉ của người gọi. Nếu ở sau bộ định tuyến, hãy nêu hai nguồn, chẳng hạn --source router,web:URL.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the server&apos;s are %1 minutes apart, so the server takes nothing that is signed here. Set the date and time of this computer.</source>
        <translation>Đồng hồ của máy này và của máy chủ lệch nhau %1 phút, nên máy chủ không nhận gì được ký ở đây. Hãy chỉnh ngày giờ của máy này.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not the name of a key, such as nha.example.vn or hmac-sha512:nha.example.vn.</source>
        <translation>&apos;%1&apos; không phải là tên khóa, ví dụ nha.example.vn hoặc hmac-sha512:nha.example.vn.</translation>
    </message>
    <message>
        <source>--key-file and --zone are for --protocol rfc2136.</source>
        <translation>--key-file và --zone chỉ dùng với --protocol rfc2136.</translation>
    </message>
    <message>
        <source>Give either --user or --key-file, not both.</source>
        <translation>Chỉ dùng --user hoặc --key-file, không dùng cả hai.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; gives no key: %2</source>
        <translation>Không lấy được khóa từ &apos;%1&apos;: %2</translation>
    </message>
    <message>
        <source>This is no key: its algorithm is not known, or its secret is not base64.</source>
        <translation>Đây không phải là khóa: thuật toán không được biết, hoặc mã bí mật không phải base64.</translation>
    </message>
    <message>
        <source>this cannot be understood</source>
        <translation>không hiểu được dòng này</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no counterpart here; the name works without it</source>
        <translation>&apos;%1&apos; không có gì tương ứng ở đây; tên miền vẫn chạy được</translation>
    </message>
    <message>
        <source>the provider takes no %1 addresses</source>
        <translation>nhà cung cấp không nhận địa chỉ %1</translation>
    </message>
    <message>
        <source>the secret went over plain HTTP so far; here it goes over HTTPS</source>
        <translation>trước đây mã bí mật đi qua HTTP không mã hóa; ở đây đi qua HTTPS</translation>
    </message>
    <message>
        <source>left out: %1 is switched off</source>
        <translation>bỏ qua: %1 đang tắt</translation>
    </message>
    <message>
        <source>left out: &apos;%1&apos; is not a domain name</source>
        <translation>bỏ qua: &apos;%1&apos; không phải tên miền</translation>
    </message>
    <message>
        <source>left out: &apos;%1&apos; is no provider or protocol that is known here</source>
        <translation>bỏ qua: &apos;%1&apos; không phải nhà cung cấp hay giao thức biết được ở đây</translation>
    </message>
    <message>
        <source>left out: nothing names the server of %1</source>
        <translation>bỏ qua: không có máy chủ cho %1</translation>
    </message>
    <message>
        <source>left out: %1 has no user name</source>
        <translation>bỏ qua: %1 không có tên đăng nhập</translation>
    </message>
    <message>
        <source>left out: %1 has no secret</source>
        <translation>bỏ qua: %1 không có mã bí mật</translation>
    </message>
    <message>
        <source>left out: %1 has another secret than the same login further up</source>
        <translation>bỏ qua: %1 có mã bí mật khác với cùng tài khoản ở trên</translation>
    </message>
    <message>
        <source>left out: &apos;%1&apos; is refused, or stands further up already</source>
        <translation>bỏ qua: &apos;%1&apos; không hợp lệ, hoặc đã có ở trên</translation>
    </message>
    <message>
        <source>line %1: %2 at %3 (%4), user %5, %6, address from %7</source>
        <translation>dòng %1: %2 tại %3 (%4), tên đăng nhập %5, %6, địa chỉ lấy từ %7</translation>
    </message>
    <message>
        <source>%1 is set up already; --replace takes the new settings</source>
        <translation>%1 đã được thiết lập; --replace thì lấy thiết lập mới</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>dòng %1: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read: %2</source>
        <translation>Không đọc được &apos;%1&apos;: %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not ddclient, inadyn or openwrt.</source>
        <translation>&apos;%1&apos; không phải ddclient, inadyn hay openwrt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; looks like no settings that are known here; --format says what it is.</source>
        <translation>&apos;%1&apos; không giống thiết lập nào biết được ở đây; hãy dùng --format để chỉ rõ loại.</translation>
    </message>
    <message>
        <source>There is no name that could be taken over.</source>
        <translation>Không có tên miền nào lấy về được.</translation>
    </message>
    <message>
        <source>Nothing was changed. --yes takes these names over; end the other program first, or both will update them.</source>
        <translation>Chưa thay đổi gì. --yes thì lấy các tên miền này về; hãy tắt chương trình kia trước, nếu không cả hai sẽ cùng cập nhật.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is there already; --replace overwrites it.</source>
        <translation>Đã có &apos;%1&apos;; --replace thì ghi đè.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is written.</source>
        <translation>Đã ghi &apos;%1&apos;.</translation>
    </message>
    <message>
        <source>Read it before you send it: it holds host names, addresses and servers, but no secret and no whole user name.</source>
        <translation>Hãy đọc trước khi gửi: trong đó có tên miền, địa chỉ và máy chủ, nhưng không có mã bí mật và không có tên đăng nhập đầy đủ.</translation>
    </message>
    <message>
        <source>None of those that are asked can tell the %1 address. Choose sources with --source, for instance --source dns:opendns,dns:cloudflare.</source>
        <translation>Không nguồn nào được hỏi biết được địa chỉ %1. Hãy chọn nguồn bằng --source, ví dụ --source dns:opendns,dns:cloudflare.</translation>
    </message>
    <message>
        <source>Standard output could not be written.</source>
        <translation>Không ghi được ra đầu ra chuẩn.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not dns alone, dns:NAME with one of %2, or dns:QUERY@SERVER.</source>
        <translation>“%1” không hợp lệ: hãy dùng dns, dns:TÊN (TÊN là một trong %2) hoặc dns:CÂU_HỎI@MÁY_CHỦ.</translation>
    </message>
</context>
<context>
    <name>vnddns::CloseQuestion</name>
    <message>
        <source>Close vnddns?</source>
        <translation>Đóng vnddns?</translation>
    </message>
    <message>
        <source>This desktop has no tray. Should vnddns go on updating your names?</source>
        <translation>Môi trường làm việc này không có khay hệ thống. vnddns có tiếp tục cập nhật tên miền của bạn không?</translation>
    </message>
    <message>
        <source>Minimised, it goes on. After quitting, your names keep their last address, even when yours changes.</source>
        <translation>Nếu thu nhỏ, chương trình vẫn chạy tiếp. Nếu thoát, tên miền giữ địa chỉ cuối cùng, kể cả khi địa chỉ của bạn thay đổi.</translation>
    </message>
    <message>
        <source>&amp;Minimise and go on</source>
        <translation>Thu &amp;nhỏ và chạy tiếp</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Thoát</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Quay lại</translation>
    </message>
</context>
<context>
    <name>vnddns::CommandLineText</name>
    <message>
        <source>Keeps settings and state in DIR.</source>
        <translation>Giữ cài đặt và tình trạng trong thư mục DIR.</translation>
    </message>
    <message>
        <source>Starts in the tray and opens no window.</source>
        <translation>Khởi động trong khay hệ thống, không mở cửa sổ.</translation>
    </message>
    <message>
        <source>Keeps domain names pointing at this computer.</source>
        <translation>Giữ cho tên miền luôn trỏ về máy tính này.</translation>
    </message>
    <message>
        <source>vnddns takes options only.</source>
        <translation>vnddns chỉ nhận các tùy chọn.</translation>
    </message>
</context>
<context>
    <name>vnddns::ConditionText</name>
    <message>
        <source>This computer has only the private %1 address %2, which nobody outside can reach. Choose “Automatic” as the source, so that the server tells the public one.</source>
        <translation>Máy này chỉ có địa chỉ %1 nội bộ %2, bên ngoài không truy cập được. Hãy chọn nguồn địa chỉ “Tự động” để máy chủ cho biết địa chỉ công cộng.</translation>
    </message>
    <message>
        <source>The program that kept your names up to date has ended, and this one cannot take its place (%1). Mend that, then choose “Check now”.</source>
        <translation>Chương trình giữ cho các tên miền luôn đúng đã kết thúc, và chương trình này không thay thế được (%1). Hãy sửa lỗi đó, rồi chọn “Kiểm tra ngay”.</translation>
    </message>
    <message>
        <source>The %1 address %2 is not one that others can reach, so it is not published.</source>
        <translation>Địa chỉ %1 %2 không phải loại mà người khác truy cập được, nên không được công bố.</translation>
    </message>
    <message>
        <source>The chosen network interface is not there for %1. Plug it in, or choose another one in the settings.</source>
        <translation>Không tìm thấy card mạng đã chọn cho %1. Hãy cắm lại, hoặc chọn card khác trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The %1 address is not ready yet; it is published as soon as it is.</source>
        <translation>Địa chỉ %1 chưa sẵn sàng; địa chỉ sẽ được công bố ngay khi sẵn sàng.</translation>
    </message>
    <message>
        <source>Only the temporary %1 address %2 is seen, which changes every day, so it is not published. Choose “Automatic” as the source, so that the lasting one is taken.</source>
        <translation>Chỉ thấy địa chỉ %1 tạm thời %2, mỗi ngày một khác, nên không công bố. Hãy chọn nguồn địa chỉ “Tự động” để lấy địa chỉ lâu dài.</translation>
    </message>
    <message>
        <source>This computer has no %1 address now. The name keeps the last one.</source>
        <translation>Máy này hiện không có địa chỉ %1. Tên miền giữ địa chỉ gần nhất.</translation>
    </message>
    <message>
        <source>an address of the provider&apos;s own network</source>
        <translation>một địa chỉ trong mạng riêng của nhà mạng</translation>
    </message>
    <message>
        <source>%1, an address of the provider&apos;s own network</source>
        <translation>%1, một địa chỉ trong mạng riêng của nhà mạng</translation>
    </message>
    <message>
        <source>Your Internet provider shares one public %1 address among many customers (CGNAT): you have %2. Nobody outside can reach it, so it is not published. Call your provider (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) and say: “Please take my line out of CGNAT and give me a public dynamic address; I need to reach my camera from outside.”</source>
        <translation>Nhà mạng đang cho nhiều khách hàng dùng chung một địa chỉ %1 công cộng (CGNAT): bạn có %2. Bên ngoài không truy cập được nên địa chỉ này không được công bố. Hãy gọi tổng đài nhà mạng (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) và nói: “Nhờ anh/chị đưa đường truyền của tôi ra khỏi CGNAT và cấp cho tôi IP động công cộng; tôi cần xem camera từ bên ngoài.”</translation>
    </message>
    <message>
        <source>The server took %1, but DNS still answers otherwise. If this lasts, ask whoever runs the server.</source>
        <translation>Máy chủ đã nhận %1, nhưng DNS vẫn trả lời khác. Nếu kéo dài, hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The server took %1, but the name server %2 shows no address for this name. If this lasts, ask whoever runs the server.</source>
        <translation>Máy chủ đã nhận %1, nhưng máy chủ tên miền %2 không trả về địa chỉ nào cho tên miền này. Nếu kéo dài, hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The server took %1, but the name server %2 still shows %3. If this lasts, ask whoever runs the server.</source>
        <translation>Máy chủ đã nhận %1, nhưng máy chủ tên miền %2 vẫn trả về %3. Nếu kéo dài, hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>%1 was published, but since %3 the name server %2 shows no address for this name. The provider may have let it expire, or somebody removed it. Look there whether the name still is yours, then choose “Try again” to publish the address once more.</source>
        <translation>%1 đã được công bố, nhưng từ %3 máy chủ tên miền %2 không trả về địa chỉ nào cho tên miền này. Có thể nhà cung cấp đã để tên miền hết hạn, hoặc ai đó đã xóa nó. Hãy kiểm tra với nhà cung cấp xem tên miền này còn là của bạn không, rồi chọn “Thử lại” để công bố lại địa chỉ.</translation>
    </message>
    <message>
        <source>%1 was published, but since %4 the name server %2 shows %3. Another program or device, such as a router or a camera, or somebody else may be changing the same name. vnddns does not fight over it: end the other one, then choose “Try again” to publish the address once more.</source>
        <translation>%1 đã được công bố, nhưng từ %4 máy chủ tên miền %2 trả về %3. Có thể một chương trình hay thiết bị khác, như bộ định tuyến hoặc camera, hoặc người khác đang đổi cùng tên miền này. vnddns không tranh giành: hãy tắt bên kia, rồi chọn “Thử lại” để công bố lại địa chỉ.</translation>
    </message>
    <message>
        <source>The server does not publish this computer&apos;s address. Another one is sent as soon as it changes.</source>
        <translation>Máy chủ không công bố địa chỉ của máy này. Khi địa chỉ thay đổi, địa chỉ mới sẽ được gửi ngay.</translation>
    </message>
    <message>
        <source>The server does not publish %1. Another address is sent as soon as it changes.</source>
        <translation>Máy chủ không công bố %1. Khi địa chỉ thay đổi, địa chỉ mới sẽ được gửi ngay.</translation>
    </message>
    <message>
        <source>The settings were damaged and are kept aside. Set up your names again.</source>
        <translation>Tệp cài đặt bị hỏng và đã được cất riêng. Hãy thiết lập lại các tên miền.</translation>
    </message>
    <message>
        <source>The settings were damaged and are kept aside as %1. Set up your names again, or mend that file.</source>
        <translation>Tệp cài đặt bị hỏng và đã được cất riêng thành %1. Hãy thiết lập lại các tên miền, hoặc sửa tệp đó.</translation>
    </message>
    <message>
        <source>What happened could not be saved. Check that the disk has room and is writable.</source>
        <translation>Không lưu được tình trạng hoạt động. Hãy kiểm tra ổ đĩa còn chỗ trống và ghi được.</translation>
    </message>
    <message>
        <source>%1 could not be saved. Check that the disk has room and is writable.</source>
        <translation>Không lưu được %1. Hãy kiểm tra ổ đĩa còn chỗ trống và ghi được.</translation>
    </message>
    <message>
        <source>The keychain that holds the secret is locked. Unlock it to go on.</source>
        <translation>Kho khóa chứa mã bí mật đang bị khóa. Hãy mở khóa để tiếp tục.</translation>
    </message>
    <message>
        <source>The keychain that holds the secret does not answer. Start it, or keep the secret in a file (settings of the name).</source>
        <translation>Kho khóa chứa mã bí mật không trả lời. Hãy khởi động kho khóa, hoặc giữ mã bí mật trong tệp (ở cài đặt của tên miền).</translation>
    </message>
    <message>
        <source>The keychain does not let vnddns read the secret. Allow it, then try again.</source>
        <translation>Kho khóa không cho vnddns đọc mã bí mật. Hãy cho phép, rồi thử lại.</translation>
    </message>
    <message>
        <source>The keychain holds no secret for this name. Type it again in the settings.</source>
        <translation>Kho khóa không có mã bí mật cho tên miền này. Hãy nhập lại trong phần cài đặt.</translation>
    </message>
    <message>
        <source>This computer is not connected to a network. The name is updated when it is.</source>
        <translation>Máy này chưa nối mạng. Tên miền sẽ được cập nhật khi có mạng.</translation>
    </message>
    <message>
        <source>The server rejects the user name or the secret. Correct them in the settings, or try again if the server was mended.</source>
        <translation>Máy chủ từ chối tên đăng nhập hoặc mã bí mật. Hãy sửa trong phần cài đặt, hoặc thử lại nếu máy chủ đã được khắc phục.</translation>
    </message>
    <message>
        <source>The server does not know this name in your account. Check how it is written, or register it there.</source>
        <translation>Máy chủ không thấy tên miền này trong tài khoản của bạn. Hãy kiểm tra cách viết, hoặc đăng ký tên miền ở đó.</translation>
    </message>
    <message>
        <source>The server does not take this as a full domain name. Correct it in the settings.</source>
        <translation>Máy chủ không coi đây là tên miền đầy đủ. Hãy sửa trong phần cài đặt.</translation>
    </message>
    <message>
        <source>The server says that too many names were sent. Ask whoever runs it.</source>
        <translation>Máy chủ báo rằng quá nhiều tên miền được gửi. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The server has blocked this name. Ask whoever runs it to lift the block.</source>
        <translation>Máy chủ đã chặn tên miền này. Hãy đề nghị đơn vị quản lý máy chủ bỏ chặn.</translation>
    </message>
    <message>
        <source>The server does not want this program. Ask whoever runs it.</source>
        <translation>Máy chủ không chấp nhận chương trình này. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>Your account may not use what was asked for. Ask whoever runs the server.</source>
        <translation>Tài khoản của bạn không được dùng chức năng đã yêu cầu. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The server cannot be reached. It is tried again by itself.</source>
        <translation>Không kết nối được với máy chủ. Chương trình sẽ tự thử lại.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is, so nothing is sent. Check the server name, this computer&apos;s date, and the CA file if one is used.</source>
        <translation>Máy chủ không chứng minh được danh tính, nên không gửi gì cả. Hãy kiểm tra tên máy chủ, ngày giờ của máy này và tệp CA nếu có dùng.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not that of an update server. It is tried again by itself; check the server name if this lasts.</source>
        <translation>Câu trả lời nhận được không phải của máy chủ cập nhật. Chương trình sẽ tự thử lại; nếu kéo dài, hãy kiểm tra tên máy chủ.</translation>
    </message>
    <message>
        <source>The server is in trouble. It is tried again by itself.</source>
        <translation>Máy chủ đang gặp sự cố. Chương trình sẽ tự thử lại.</translation>
    </message>
    <message>
        <source>The server asks for a pause. It is tried again when that is over.</source>
        <translation>Máy chủ yêu cầu tạm ngừng. Chương trình sẽ thử lại khi hết thời gian đó.</translation>
    </message>
    <message>
        <source>The address was sent, but no answer came, so it could not be confirmed. It is sent again by itself.</source>
        <translation>Địa chỉ đã được gửi nhưng không có câu trả lời, nên chưa xác nhận được. Chương trình sẽ tự gửi lại.</translation>
    </message>
    <message>
        <source>Laboratory mode is on: addresses of private networks may be published. Turn it off for use on the Internet.</source>
        <translation>Chế độ thử nghiệm đang bật: địa chỉ của mạng nội bộ có thể được công bố. Hãy tắt khi dùng trên Internet.</translation>
    </message>
    <message>
        <source>A fault in vnddns itself came up. It goes on by itself; please report it with the details.</source>
        <translation>Có lỗi trong chính vnddns. Chương trình vẫn tự chạy tiếp; vui lòng báo lỗi kèm chi tiết.</translation>
    </message>
    <message>
        <source>Your router has the private address %1 itself. Either a second router, often the provider&apos;s modem, stands before it: forward the ports on both, or set the modem to bridge mode. Or your provider shares one public address among many customers (CGNAT): then call (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) and say: “Please take my line out of CGNAT; I need to reach my camera from outside.”</source>
        <translation>Chính bộ định tuyến của bạn có địa chỉ riêng %1. Có thể phía trước còn một bộ định tuyến nữa, thường là modem của nhà mạng: hãy mở cổng trên cả hai, hoặc chuyển modem sang chế độ bridge. Cũng có thể nhà mạng đang cho nhiều khách hàng dùng chung một địa chỉ công cộng (CGNAT): khi đó hãy gọi tổng đài (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) và nói: “Nhờ anh/chị đưa đường truyền của tôi ra khỏi CGNAT; tôi cần xem camera từ bên ngoài.”</translation>
    </message>
    <message>
        <source>Traffic leaves through a VPN, so others see its exit and not this line. The name keeps its address. If it should lead to the VPN&apos;s exit, choose where the address comes from in the settings of the name.</source>
        <translation>Lưu lượng đi qua VPN nên bên ngoài thấy đầu ra của VPN, không phải đường truyền này. Tên miền giữ nguyên địa chỉ. Nếu muốn tên miền dẫn đến đầu ra của VPN, hãy chọn nguồn địa chỉ trong phần cài đặt của tên miền.</translation>
    </message>
    <message>
        <source>Your router has %1, but the server sees %2: traffic leaves through a VPN or another line. Choose in the settings of the name which one it should follow.</source>
        <translation>Bộ định tuyến của bạn có %1 nhưng máy chủ thấy %2: lưu lượng đi qua VPN hoặc đường truyền khác. Hãy chọn trong phần cài đặt của tên miền xem nên theo địa chỉ nào.</translation>
    </message>
    <message>
        <source>This line leaves through several %1 addresses in turn (%2). The name follows only when one of them stays.</source>
        <translation>Đường truyền này lần lượt ra ngoài bằng nhiều địa chỉ %1 (%2). Tên miền chỉ đổi theo khi một địa chỉ giữ nguyên.</translation>
    </message>
    <message>
        <source>The sources name different addresses, so nothing is published: %1</source>
        <translation>Các nguồn cho địa chỉ khác nhau nên không công bố gì: %1</translation>
    </message>
    <message>
        <source>Only one source names an address (%1), and it is not trusted alone. Add a second source in the settings of the name.</source>
        <translation>Chỉ một nguồn cho biết địa chỉ (%1), và một mình nó chưa đủ tin cậy. Hãy thêm nguồn thứ hai trong phần cài đặt của tên miền.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the server&apos;s are %1 minutes apart, so the server takes nothing that is signed here. Set the date and time of this computer.</source>
        <translation>Đồng hồ của máy này và của máy chủ lệch nhau %1 phút, nên máy chủ không nhận gì được ký ở đây. Hãy chỉnh ngày giờ của máy này.</translation>
    </message>
    <message>
        <source>Your router does not have the public address itself. Either a second router, often the provider&apos;s modem, stands before it: forward the ports on both, or set the modem to bridge mode. Or your provider shares one public address among many customers (CGNAT): then call (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) and say: “Please take my line out of CGNAT; I need to reach my camera from outside.”</source>
        <translation>Chính bộ định tuyến của bạn không có địa chỉ công cộng. Có thể phía trước còn một bộ định tuyến nữa, thường là modem của nhà mạng: hãy mở cổng trên cả hai, hoặc chuyển modem sang chế độ bridge. Cũng có thể nhà mạng đang cho nhiều khách hàng dùng chung một địa chỉ công cộng (CGNAT): khi đó hãy gọi tổng đài (Viettel 1800 8119, VNPT 1800 1166, FPT 1900 6600) và nói: “Nhờ anh/chị đưa đường truyền của tôi ra khỏi CGNAT; tôi cần xem camera từ bên ngoài.”</translation>
    </message>
    <message>
        <source>None of those that are asked can tell the %1 address: the update server names none, and the router does not answer. In the settings of this name choose other sources under “Advanced”, for instance: dns:opendns, dns:cloudflare</source>
        <translation>Không nguồn nào được hỏi biết được địa chỉ %1: máy chủ cập nhật không cho biết, và bộ định tuyến không trả lời. Trong cài đặt của tên miền này, hãy chọn nguồn khác ở mục “Nâng cao”, ví dụ: dns:opendns, dns:cloudflare</translation>
    </message>
</context>
<context>
    <name>vnddns::DomainEditor</name>
    <message>
        <source>Add a domain name</source>
        <translation>Thêm tên miền</translation>
    </message>
    <message>
        <source>Change a domain name</source>
        <translation>Sửa tên miền</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>Nâng ca&amp;o</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Kiểm tra</translation>
    </message>
    <message>
        <source>Sav&amp;e</source>
        <comment>button</comment>
        <translation>&amp;Lưu</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
</context>
<context>
    <name>vnddns::DomainForm</name>
    <message>
        <source>&amp;Domain name</source>
        <translation>Tên &amp;miền</translation>
    </message>
    <message>
        <source>for example nha.example.vn</source>
        <translation>ví dụ nha.example.vn</translation>
    </message>
    <message>
        <source>Service that &amp;manages the name</source>
        <translation>Dịch vụ &amp;quản lý tên miền</translation>
    </message>
    <message>
        <source>&amp;Known servers</source>
        <translation>Máy chủ &amp;có sẵn</translation>
    </message>
    <message>
        <source>Key file of tsig-keygen, ddns-confgen or keymgr</source>
        <translation>Tệp khóa của tsig-keygen, ddns-confgen hoặc keymgr</translation>
    </message>
    <message>
        <source>Choose key &amp;file…</source>
        <translation>&amp;Chọn tệp khóa…</translation>
    </message>
    <message>
        <source>Al&amp;gorithm of the key</source>
        <translation>Thuật toán &amp;xác thực của khóa</translation>
    </message>
    <message>
        <source>DNS &amp;zone</source>
        <translation>Vùng DNS (zon&amp;e)</translation>
    </message>
    <message>
        <source>found by asking</source>
        <translation>tự tìm</translation>
    </message>
    <message>
        <source>&amp;Server name</source>
        <translation>Tên má&amp;y chủ</translation>
    </message>
    <message>
        <source>Name &amp;server (HOST or HOST:PORT)</source>
        <translation>Má&amp;y chủ tên miền (HOST hoặc HOST:PORT)</translation>
    </message>
    <message>
        <source>for example dyn.example.vn</source>
        <translation>ví dụ dyn.example.vn</translation>
    </message>
    <message>
        <source>This file gives no key: %1</source>
        <translation>Tệp này không có khóa dùng được: %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>không thay đổi</translation>
    </message>
    <message>
        <source>Sho&amp;w the secret while I type</source>
        <translation>Hiệ&amp;n mã bí mật khi tôi gõ</translation>
    </message>
    <message>
        <source>Choose, or type the server below</source>
        <translation>Chọn, hoặc nhập máy chủ bên dưới</translation>
    </message>
    <message>
        <source>for example ns.example.vn</source>
        <translation>ví dụ ns.example.vn</translation>
    </message>
    <message>
        <source>No account there yet? Get one at %1</source>
        <translation>Chưa có tài khoản? Đăng ký tại %1</translation>
    </message>
</context>
<context>
    <name>vnddns::DomainPane</name>
    <message>
        <source>U&amp;nlock keychain</source>
        <translation>Mở khó&amp;a kho khóa</translation>
    </message>
    <message>
        <source>Keep the secret in a file instead (&amp;less safe)</source>
        <translation>Giữ mã bí mật trong một &amp;tệp (kém an toàn hơn)</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Đang hỏi máy chủ…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
</context>
<context>
    <name>vnddns::DomainsPage</name>
    <message>
        <source>Domain names</source>
        <translation>Tên miền</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Thêm…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Sửa…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Kiểm tra</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Xóa</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Nhập…</translation>
    </message>
    <message>
        <source>Takes names over from ddclient, inadyn or an OpenWrt router</source>
        <translation>Chuyển tên miền từ ddclient, inadyn hoặc bộ định tuyến OpenWrt sang đây</translation>
    </message>
    <message>
        <source>Asking the server about %1…</source>
        <translation>Đang hỏi máy chủ về %1…</translation>
    </message>
    <message>
        <source>Set up from the file: %1.</source>
        <comment>names</comment>
        <translation>Số tên miền đã thiết lập từ tệp: %1.</translation>
    </message>
    <message>
        <source>Remove a domain name</source>
        <translation>Xóa tên miền</translation>
    </message>
    <message>
        <source>Remove %1 from vnddns?</source>
        <translation>Xóa %1 khỏi vnddns?</translation>
    </message>
    <message>
        <source>The name stays yours and keeps its last address; vnddns only stops updating it and forgets the secret.</source>
        <translation>Tên miền vẫn là của bạn và giữ địa chỉ cuối cùng; vnddns chỉ ngừng cập nhật và quên mã bí mật.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Giữ lại</translation>
    </message>
</context>
<context>
    <name>vnddns::ErrorText</name>
    <message>
        <source>This computer has no network. Check the cable or the Wi-Fi.</source>
        <translation>Máy này không có mạng. Hãy kiểm tra dây mạng hoặc Wi-Fi.</translation>
    </message>
    <message>
        <source>The server&apos;s name cannot be found. Check that it is spelled right.</source>
        <translation>Không tìm thấy tên máy chủ. Hãy kiểm tra xem đã viết đúng chưa.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check its name and port, or try again later.</source>
        <translation>Không kết nối được với máy chủ. Hãy kiểm tra tên máy chủ và cổng, hoặc thử lại sau.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It may still have taken the address.</source>
        <translation>Máy chủ không trả lời kịp. Có thể máy chủ vẫn đã nhận địa chỉ.</translation>
    </message>
    <message>
        <source>The connection broke before the answer was complete. The server may still have taken the address.</source>
        <translation>Kết nối bị ngắt trước khi nhận đủ câu trả lời. Có thể máy chủ vẫn đã nhận địa chỉ.</translation>
    </message>
    <message>
        <source>The server could not prove who it is, so nothing was sent. Check its name, this computer&apos;s date, and the CA file if the server uses one.</source>
        <translation>Máy chủ không chứng minh được danh tính, nên chưa gửi gì cả. Hãy kiểm tra tên máy chủ, ngày giờ của máy này và tệp CA nếu máy chủ cần.</translation>
    </message>
    <message>
        <source>The answer is not that of an update server. Check the server name and its path.</source>
        <translation>Đây không phải câu trả lời của máy chủ cập nhật. Hãy kiểm tra tên máy chủ và đường dẫn.</translation>
    </message>
    <message>
        <source>The server is in trouble and asks to come back later.</source>
        <translation>Máy chủ đang gặp sự cố và yêu cầu quay lại sau.</translation>
    </message>
    <message>
        <source>The server could not write the address into its DNS. Try again later.</source>
        <translation>Máy chủ không ghi được địa chỉ vào DNS. Hãy thử lại sau.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests. Wait a while before you try again.</source>
        <translation>Máy chủ yêu cầu gửi ít hơn. Hãy chờ một lúc rồi thử lại.</translation>
    </message>
    <message>
        <source>The server does not accept this user name and secret. Type both again.</source>
        <translation>Máy chủ không chấp nhận tên đăng nhập và mã bí mật này. Hãy nhập lại cả hai.</translation>
    </message>
    <message>
        <source>The server refuses this program. Ask whoever runs the server.</source>
        <translation>Máy chủ từ chối chương trình này. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The account may not use this feature. Ask whoever runs the server.</source>
        <translation>Tài khoản không được dùng chức năng này. Hãy hỏi đơn vị quản lý máy chủ.</translation>
    </message>
    <message>
        <source>The account does not hold this domain name. Check the name, or register it with the server first.</source>
        <translation>Tài khoản không có tên miền này. Hãy kiểm tra tên miền, hoặc đăng ký với máy chủ trước.</translation>
    </message>
    <message>
        <source>The server does not accept this as a full domain name. Check how it is written.</source>
        <translation>Máy chủ không chấp nhận đây là tên miền đầy đủ. Hãy kiểm tra cách viết.</translation>
    </message>
    <message>
        <source>The server says that these are too many names at once.</source>
        <translation>Máy chủ báo rằng có quá nhiều tên miền cùng lúc.</translation>
    </message>
    <message>
        <source>The server has blocked this domain name. Ask whoever runs the server to lift that.</source>
        <translation>Máy chủ đã chặn tên miền này. Hãy đề nghị đơn vị quản lý máy chủ bỏ chặn.</translation>
    </message>
    <message>
        <source>The server does not publish an address like this one.</source>
        <translation>Máy chủ không công bố loại địa chỉ này.</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it, then try again.</source>
        <translation>Kho khóa đang bị khóa. Hãy mở khóa, rồi thử lại.</translation>
    </message>
    <message>
        <source>This computer has no keychain that answers. Start one, or choose to keep the secret in a file.</source>
        <translation>Máy này không có kho khóa nào trả lời. Hãy khởi động kho khóa, hoặc chọn giữ mã bí mật trong tệp.</translation>
    </message>
    <message>
        <source>The keychain refused. Allow vnddns to use it, then try again.</source>
        <translation>Kho khóa từ chối. Hãy cho phép vnddns sử dụng, rồi thử lại.</translation>
    </message>
    <message>
        <source>No secret is stored for this account. Type it again.</source>
        <translation>Chưa lưu mã bí mật nào cho tài khoản này. Hãy nhập lại.</translation>
    </message>
    <message>
        <source>The settings could not be saved. Check that the disk has room and is writable.</source>
        <translation>Không lưu được cài đặt. Hãy kiểm tra ổ đĩa còn chỗ trống và ghi được.</translation>
    </message>
    <message>
        <source>This system cannot do that.</source>
        <translation>Hệ thống này không làm được việc đó.</translation>
    </message>
    <message>
        <source>It was given up before it ended. Nothing is lost; try again.</source>
        <translation>Việc này đã dừng trước khi xong. Không mất gì cả; hãy thử lại.</translation>
    </message>
    <message>
        <source>A fault in vnddns itself came up. Please report it with the details.</source>
        <translation>Có lỗi trong chính vnddns. Vui lòng báo lỗi kèm chi tiết.</translation>
    </message>
    <message>
        <source>The sources name different addresses, so none was sent.</source>
        <translation>Các nguồn cho địa chỉ khác nhau nên không gửi địa chỉ nào.</translation>
    </message>
    <message>
        <source>Only one source names an address, and it needs a second one beside it.</source>
        <translation>Chỉ một nguồn cho biết địa chỉ, và cần thêm một nguồn nữa xác nhận.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the server&apos;s are %1 minutes apart. Set the date and time, then try again.</source>
        <translation>Đồng hồ của máy này và của máy chủ lệch nhau %1 phút. Hãy chỉnh ngày giờ rồi thử lại.</translation>
    </message>
</context>
<context>
    <name>vnddns::FaultText</name>
    <message>
        <source>Type the domain name that should lead to this computer.</source>
        <translation>Hãy nhập tên miền cần trỏ về máy này.</translation>
    </message>
    <message>
        <source>Type the name of the update server.</source>
        <translation>Hãy nhập tên máy chủ cập nhật.</translation>
    </message>
    <message>
        <source>Type the user name that the server gave you.</source>
        <translation>Hãy nhập tên đăng nhập mà máy chủ đã cấp.</translation>
    </message>
    <message>
        <source>Choose IPv4, IPv6 or both.</source>
        <translation>Hãy chọn IPv4, IPv6 hoặc cả hai.</translation>
    </message>
    <message>
        <source>Type the secret that belongs to the user name.</source>
        <translation>Hãy nhập mã bí mật của tên đăng nhập này.</translation>
    </message>
    <message>
        <source>Something is missing here.</source>
        <translation>Chỗ này còn thiếu.</translation>
    </message>
    <message>
        <source>This is not a server name. Example: dyn.example.vn</source>
        <translation>Đây không phải tên máy chủ. Ví dụ: dyn.example.vn</translation>
    </message>
    <message>
        <source>Plain http would show your secret to everyone on the way. Use https.</source>
        <translation>Nếu dùng http thường, mọi người trên đường truyền đều thấy mã bí mật. Hãy dùng https.</translation>
    </message>
    <message>
        <source>The server name must begin with https:// or with nothing before it.</source>
        <translation>Tên máy chủ phải bắt đầu bằng https://, hoặc không có gì phía trước.</translation>
    </message>
    <message>
        <source>Type the user name and the secret in their own fields, not in the server name.</source>
        <translation>Hãy nhập tên đăng nhập và mã bí mật vào ô riêng, không viết trong tên máy chủ.</translation>
    </message>
    <message>
        <source>This is not a full domain name. Example: nha.example.vn</source>
        <translation>Đây không phải tên miền đầy đủ. Ví dụ: nha.example.vn</translation>
    </message>
    <message>
        <source>This domain name is in the list already.</source>
        <translation>Tên miền này đã có trong danh sách.</translation>
    </message>
    <message>
        <source>The account of this name is gone. Type the user name and the secret again.</source>
        <translation>Tài khoản của tên miền này không còn. Hãy nhập lại tên đăng nhập và mã bí mật.</translation>
    </message>
    <message>
        <source>Type a DNS server as HOST:PORT, for example 192.0.2.53:53.</source>
        <translation>Hãy nhập máy chủ DNS theo dạng MÁY:CỔNG, ví dụ 192.0.2.53:53.</translation>
    </message>
    <message>
        <source>A user name cannot hold a colon or a control character.</source>
        <translation>Tên đăng nhập không được chứa dấu hai chấm hay ký tự điều khiển.</translation>
    </message>
    <message>
        <source>A control character cannot stand here.</source>
        <translation>Chỗ này không được có ký tự điều khiển.</translation>
    </message>
    <message>
        <source>This is too long: 1024 characters are the most.</source>
        <translation>Nội dung quá dài: tối đa 1024 ký tự.</translation>
    </message>
    <message>
        <source>Two of these are enough.</source>
        <translation>Hai mục là đủ.</translation>
    </message>
    <message>
        <source>Type one or more of interface:NAME, echo, router, stun, dns, web:URL and command:PROGRAM, with commas between them.</source>
        <translation>Nhập một hoặc nhiều mục trong số interface:NAME, echo, router, stun, dns, web:URL và command:PROGRAM, cách nhau bằng dấu phẩy.</translation>
    </message>
    <message>
        <source>Type the last half of the host&apos;s IPv6 address, for example ::1a2b:3c4d.</source>
        <translation>Nhập nửa sau địa chỉ IPv6 của thiết bị, ví dụ ::1a2b:3c4d.</translation>
    </message>
    <message>
        <source>Type the name of a key, for example nha.example.vn or hmac-sha512:nha.example.vn.</source>
        <translation>Hãy nhập tên khóa, ví dụ nha.example.vn hoặc hmac-sha512:nha.example.vn.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no web address. Example: web:https://ip.example.vn</source>
        <translation>&apos;%1&apos; không có địa chỉ web. Ví dụ: web:https://ip.example.vn</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must ask by https://. Otherwise everyone on the way could answer with an address of his own.</source>
        <translation>&apos;%1&apos; phải hỏi qua https://. Nếu không, bất kỳ ai trên đường truyền cũng có thể trả lời bằng địa chỉ của họ.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot hold a user name or a secret.</source>
        <translation>&apos;%1&apos; không được chứa tên đăng nhập hay mã bí mật.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not stun:HOST:PORT. Example: stun:stun.example.vn:3478</source>
        <translation>&apos;%1&apos; không có dạng stun:MÁY:CỔNG. Ví dụ: stun:stun.example.vn:3478</translation>
    </message>
    <message>
        <source>A comma or a control character cannot stand here. To name several interfaces, choose &apos;These sources&apos; and type interface:eth0,interface:wlan0.</source>
        <translation>Ở đây không được có dấu phẩy hay ký tự điều khiển. Để dùng nhiều card mạng, hãy chọn &apos;Các nguồn sau&apos; rồi nhập interface:eth0,interface:wlan0.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; asks nobody who is known. Type dns alone, dns:NAME with one of %2, or dns:QUERY@SERVER.</source>
        <translation>Không rõ &apos;%1&apos; hỏi ai. Hãy nhập dns, dns:TÊN (TÊN là một trong %2) hoặc dns:CÂU_HỎI@MÁY_CHỦ.</translation>
    </message>
</context>
<context>
    <name>vnddns::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Chung</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>&amp;Start when I log in</source>
        <translation>&amp;Khởi động khi tôi đăng nhập</translation>
    </message>
    <message>
        <source>This system offers no way to start at login.</source>
        <translation>Hệ thống này không hỗ trợ khởi động khi đăng nhập.</translation>
    </message>
    <message>
        <source>Tell me when something &amp;needs me or an address has changed</source>
        <translation>&amp;Báo cho tôi khi có việc cần xử lý hoặc khi địa chỉ đã thay đổi</translation>
    </message>
    <message>
        <source>vnddns %1</source>
        <comment>version</comment>
        <translation>vnddns %1</translation>
    </message>
</context>
<context>
    <name>vnddns::HelpPage</name>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Are you asking somebody for help? A report tells them what they need to know: versions, settings, and how things stand with each name. No secret and no whole user name is in it, but host names, addresses and servers are: read it before you send it.</source>
        <translation>Bạn cần nhờ người khác giúp? Hãy gửi họ một báo cáo có những điều họ cần biết: phiên bản, cài đặt và tình trạng của từng tên miền. Báo cáo không chứa mã bí mật và không chứa trọn tên đăng nhập nào, nhưng có tên miền, địa chỉ và máy chủ: hãy đọc trước khi gửi.</translation>
    </message>
    <message>
        <source>Save &amp;diagnostics…</source>
        <translation>Lưu &amp;báo cáo chẩn đoán…</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Đang ghi báo cáo…</translation>
    </message>
    <message>
        <source>The report could not be written. Details: %1</source>
        <translation>Không ghi được báo cáo. Chi tiết: %1</translation>
    </message>
    <message>
        <source>The report lies in %1. No secret is in it; read it before you send it.</source>
        <translation>Báo cáo nằm ở %1. Trong đó không có mã bí mật; hãy đọc trước khi gửi.</translation>
    </message>
</context>
<context>
    <name>vnddns::ImportDialog</name>
    <message>
        <source>Import domain names</source>
        <translation>Nhập tên miền</translation>
    </message>
    <message>
        <source>There is no name in %1 that could be taken over.</source>
        <translation>Trong %1 không có tên miền nào chuyển sang được.</translation>
    </message>
    <message>
        <source>The names in %1 and what they become here. The secrets come along.</source>
        <translation>Các tên miền trong %1 và cài đặt tương ứng ở đây. Mã bí mật cũng được chuyển theo.</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Các tên miền</translation>
    </message>
    <message>
        <source>What cannot be carried over as it &amp;was</source>
        <translation>Những gì không thể giữ n&amp;guyên như cũ</translation>
    </message>
    <message>
        <source>End the other program first: two that update one name fight over it. Nothing is stored or sent before you press “Take over”.</source>
        <translation>Hãy tắt chương trình kia trước: hai chương trình cùng cập nhật một tên miền sẽ tranh nhau. Chưa có gì được lưu hay gửi đi cho đến khi bạn bấm “Chuyển sang”.</translation>
    </message>
    <message>
        <source>Keep the secrets in a &amp;file instead (less safe)</source>
        <translation>Giữ mã bí mật trong một &amp;tệp (kém an toàn hơn)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Hủy</translation>
    </message>
    <message>
        <source>&amp;Take over</source>
        <translation>&amp;Chuyển sang</translation>
    </message>
    <message>
        <source>automatic</source>
        <comment>where the address comes from</comment>
        <translation>tự động</translation>
    </message>
    <message>
        <source>%1; %2; address: %3</source>
        <comment>login, families, source</comment>
        <translation>%1; %2; địa chỉ: %3</translation>
    </message>
    <message>
        <source>This name is set up already. Tick it to replace its settings.</source>
        <translation>Tên miền này đã được thiết lập. Hãy đánh dấu nếu muốn thay cài đặt của nó.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
</context>
<context>
    <name>vnddns::ImportText</name>
    <message>
        <source>this cannot be understood.</source>
        <translation>không hiểu được dòng này.</translation>
    </message>
    <message>
        <source>“%1” has no counterpart here; the name works without it.</source>
        <translation>ở đây không có mục tương ứng với “%1”; tên miền vẫn hoạt động.</translation>
    </message>
    <message>
        <source>the service takes no %1 addresses.</source>
        <translation>dịch vụ không nhận địa chỉ %1.</translation>
    </message>
    <message>
        <source>the secret went over plain HTTP so far; here it goes over HTTPS.</source>
        <translation>trước đây mã bí mật được gửi qua HTTP không mã hóa; ở đây sẽ gửi qua HTTPS.</translation>
    </message>
    <message>
        <source>left out: %1 is switched off.</source>
        <translation>bỏ qua: %1 đang bị tắt.</translation>
    </message>
    <message>
        <source>left out: “%1” is not a domain name.</source>
        <translation>bỏ qua: “%1” không phải là tên miền.</translation>
    </message>
    <message>
        <source>left out: “%1” is no service that is known here.</source>
        <translation>bỏ qua: chương trình không biết dịch vụ “%1”.</translation>
    </message>
    <message>
        <source>left out: nothing names the server of %1.</source>
        <translation>bỏ qua: không có chỗ nào cho biết máy chủ của %1.</translation>
    </message>
    <message>
        <source>left out: %1 has no user name.</source>
        <translation>bỏ qua: %1 không có tên đăng nhập.</translation>
    </message>
    <message>
        <source>left out: %1 has no secret.</source>
        <translation>bỏ qua: %1 không có mã bí mật.</translation>
    </message>
    <message>
        <source>left out: %1 has another secret than the same login further up.</source>
        <translation>bỏ qua: %1 có mã bí mật khác với cùng tài khoản ở phía trên.</translation>
    </message>
    <message>
        <source>left out: “%1” is refused, or stands further up already.</source>
        <translation>bỏ qua: “%1” không hợp lệ, hoặc đã có ở phía trên.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <comment>what could not be carried over</comment>
        <translation>Dòng %1: %2</translation>
    </message>
    <message>
        <source>%1 does not look like settings of ddclient, inadyn or OpenWrt.</source>
        <translation>%1 không giống cài đặt của ddclient, inadyn hay OpenWrt.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <comment>file, technical words</comment>
        <translation>Không đọc được %1: %2</translation>
    </message>
</context>
<context>
    <name>vnddns::NewsText</name>
    <message>
        <source>%1 is visible in DNS after %2.</source>
        <comment>address, duration</comment>
        <translation>%1 đã xuất hiện trong DNS sau %2.</translation>
    </message>
    <message>
        <source>%1 needs you</source>
        <comment>name</comment>
        <translation>%1 cần bạn xử lý</translation>
    </message>
    <message>
        <source>%1 is good again</source>
        <comment>name</comment>
        <translation>%1 đã hoạt động lại</translation>
    </message>
    <message>
        <source>The name is up to date.</source>
        <translation>Tên miền đã được cập nhật.</translation>
    </message>
    <message>
        <source>%1 leads to the new address</source>
        <comment>name</comment>
        <translation>%1 đã trỏ tới địa chỉ mới</translation>
    </message>
    <message>
        <source>vnddns needs you</source>
        <translation>vnddns cần bạn xử lý</translation>
    </message>
</context>
<context>
    <name>vnddns::RecordCard</name>
    <message>
        <source>Address:</source>
        <comment>what this computer has</comment>
        <translation>Địa chỉ:</translation>
    </message>
    <message>
        <source>Cross-check:</source>
        <translation>Đối chiếu:</translation>
    </message>
    <message>
        <source>Published:</source>
        <translation>Đã công bố:</translation>
    </message>
    <message>
        <source>Last change:</source>
        <translation>Lần đổi gần nhất:</translation>
    </message>
    <message>
        <source>Server:</source>
        <translation>Máy chủ:</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Thử lại</translation>
    </message>
    <message>
        <source>&amp;Unlock keychain</source>
        <translation>Mở khó&amp;a kho khóa</translation>
    </message>
    <message>
        <source>C&amp;opy details</source>
        <translation>Sao chép &amp;chi tiết</translation>
    </message>
</context>
<context>
    <name>vnddns::RecordText</name>
    <message>
        <source>not known yet</source>
        <translation>chưa biết</translation>
    </message>
    <message>
        <source>%1, cannot be published</source>
        <translation>%1, không công bố được</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>%1, this computer&apos;s own</source>
        <translation>%1, của chính máy này</translation>
    </message>
    <message>
        <source>%1, this computer&apos;s own, since %2</source>
        <comment>address, moment</comment>
        <translation>%1, của chính máy này, từ %2</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>chưa có gì</translation>
    </message>
    <message>
        <source>%1, confirmed %2</source>
        <comment>address, moment</comment>
        <translation>%1, xác nhận lúc %2</translation>
    </message>
    <message>
        <source>%1, sent %2, not confirmed</source>
        <comment>address, moment</comment>
        <translation>%1, gửi lúc %2, chưa được xác nhận</translation>
    </message>
    <message>
        <source>confirmed after %1, in DNS after %2, not at every name server yet</source>
        <translation>xác nhận sau %1, có trong DNS sau %2, chưa có ở mọi máy chủ tên miền</translation>
    </message>
    <message>
        <source>confirmed after %1, visible in DNS after %2</source>
        <translation>xác nhận sau %1, xuất hiện trong DNS sau %2</translation>
    </message>
    <message>
        <source>visible in DNS after %1</source>
        <translation>xuất hiện trong DNS sau %1</translation>
    </message>
    <message>
        <source>confirmed after %1</source>
        <translation>xác nhận sau %1</translation>
    </message>
    <message>
        <source>confirmed after %1, in DNS after %2, at every name server after %3</source>
        <translation>xác nhận sau %1, có trong DNS sau %2, ở mọi máy chủ tên miền sau %3</translation>
    </message>
    <message>
        <source>%1; usually %2</source>
        <comment>how the last change went, how long changes take</comment>
        <translation>%1; thường là %2</translation>
    </message>
    <message>
        <source>%1 gives no usable address since %2</source>
        <comment>source, moment</comment>
        <translation>%1 không cho địa chỉ dùng được từ %2</translation>
    </message>
    <message>
        <source>%1 says %2 since %3</source>
        <comment>source, address, moment</comment>
        <translation>%1 cho biết %2 từ %3</translation>
    </message>
    <message>
        <source>%1; next try %2</source>
        <comment>state, moment</comment>
        <translation>%1; lần thử tới: %2</translation>
    </message>
    <message>
        <source>“%1”, %2</source>
        <comment>words of the server, moment</comment>
        <translation>“%1”, %2</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>words of the server</comment>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>seen: %1</source>
        <translation>thấy: %1</translation>
    </message>
    <message>
        <source>published: %1</source>
        <translation>đã công bố: %1</translation>
    </message>
    <message>
        <source>server: %1</source>
        <translation>máy chủ: %1</translation>
    </message>
    <message>
        <source>%1, as seen from outside</source>
        <translation>%1, do bên ngoài thấy</translation>
    </message>
    <message>
        <source>%1, as seen from outside, since %2</source>
        <comment>address, moment</comment>
        <translation>%1, do bên ngoài thấy, từ %2</translation>
    </message>
</context>
<context>
    <name>vnddns::ServiceText</name>
    <message>
        <source>API secret</source>
        <translation>mã bí mật API (API secret)</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>mã token API</translation>
    </message>
    <message>
        <source>DDNS key&apos;s password</source>
        <translation>mật khẩu của khóa DDNS (DDNS key)</translation>
    </message>
    <message>
        <source>HTTP token</source>
        <translation>mã HTTP token</translation>
    </message>
    <message>
        <source>dynamic DNS password of the domain</source>
        <translation>mật khẩu DNS động của tên miền</translation>
    </message>
    <message>
        <source>key of the record</source>
        <translation>khóa của bản ghi</translation>
    </message>
    <message>
        <source>password</source>
        <translation>mật khẩu</translation>
    </message>
    <message>
        <source>password or IP update password</source>
        <translation>mật khẩu hoặc mật khẩu cập nhật IP</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>mã bí mật</translation>
    </message>
    <message>
        <source>secret API key; user is the API key</source>
        <translation>khóa API bí mật (secret API key); tên đăng nhập là khóa API (API key)</translation>
    </message>
    <message>
        <source>token</source>
        <translation>mã token</translation>
    </message>
    <message>
        <source>token of the name</source>
        <translation>mã token của tên miền</translation>
    </message>
    <message>
        <source>update secret of the host</source>
        <translation>mã bí mật cập nhật của tên miền</translation>
    </message>
    <message>
        <source>updater client key</source>
        <translation>khóa cập nhật (updater client key)</translation>
    </message>
    <message>
        <source>API access has to be switched on for the domain; A and AAAA records have to exist</source>
        <translation>phải bật quyền truy cập API cho tên miền; phải có sẵn bản ghi A và AAAA</translation>
    </message>
    <message>
        <source>the host all.dnsomatic.com stands for every service of the account</source>
        <translation>tên miền all.dnsomatic.com đại diện cho mọi dịch vụ của tài khoản</translation>
    </message>
    <message>
        <source>the secret is the token of this one name (dynamic DNS, version 2), from the end of its update URL</source>
        <translation>mã bí mật là token của riêng tên miền này (DNS động, phiên bản 2), lấy ở cuối URL cập nhật của nó</translation>
    </message>
    <message>
        <source>the secret is the updater client key or the password</source>
        <translation>mã bí mật là khóa cập nhật (updater client key) hoặc mật khẩu</translation>
    </message>
    <message>
        <source>the token may edit DNS and read the zone; A and AAAA records have to exist, and keep their proxy and TTL</source>
        <translation>token phải có quyền sửa DNS và đọc vùng; phải có sẵn bản ghi A và AAAA, proxy và TTL của chúng được giữ nguyên</translation>
    </message>
    <message>
        <source>user and secret are those of a DDNS key; free names have to be confirmed every 30 days</source>
        <translation>tên đăng nhập và mã bí mật là của một khóa DDNS (DDNS key); tên miền miễn phí phải được xác nhận lại mỗi 30 ngày</translation>
    </message>
    <message>
        <source>user is the API key; accounts with few domains may not use the API; A and AAAA records have to exist</source>
        <translation>tên đăng nhập là khóa API (API key); tài khoản có ít tên miền không được dùng API; phải có sẵn bản ghi A và AAAA</translation>
    </message>
    <message>
        <source>user is the domain, such as example.vn; the secret is its dynamic DNS password; IPv4 only</source>
        <translation>tên đăng nhập là tên miền, ví dụ example.vn; mã bí mật là mật khẩu DNS động của nó; chỉ có IPv4</translation>
    </message>
    <message>
        <source>user is the host name itself, and the secret is that of this one host</source>
        <translation>tên đăng nhập chính là tên miền, và mã bí mật là của riêng tên miền này</translation>
    </message>
    <message>
        <source>user is the host name itself, and the secret is the key of its record; A and AAAA records have to exist</source>
        <translation>tên đăng nhập chính là tên miền, và mã bí mật là khóa của bản ghi; phải có sẵn bản ghi A và AAAA</translation>
    </message>
    <message>
        <source>VNNIC or another dyndns2 server</source>
        <translation>VNNIC hoặc máy chủ dyndns2 khác</translation>
    </message>
    <message>
        <source>DNS server with a TSIG key (RFC 2136)</source>
        <translation>Máy chủ DNS dùng khóa TSIG (RFC 2136)</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>user, server</comment>
        <translation>%1 tại %2</translation>
    </message>
    <message>
        <source>Name of the TSIG &amp;key</source>
        <translation>Tên khóa TSI&amp;G</translation>
    </message>
    <message>
        <source>&amp;User name of the account</source>
        <translation>Tài khoản: tên đăn&amp;g nhập</translation>
    </message>
    <message>
        <source>Secret of the &amp;account (password or token)</source>
        <translation>Tài khoản: mã &amp;bí mật (mật khẩu hoặc token)</translation>
    </message>
    <message>
        <source>Secret of the key (b&amp;ase64)</source>
        <translation>Mã &amp;bí mật của khóa (base64)</translation>
    </message>
    <message>
        <source>Secret of the &amp;account (%1)</source>
        <comment>what the service calls it</comment>
        <translation>Tài khoản: mã &amp;bí mật (%1)</translation>
    </message>
    <message>
        <source>For BIND, Knot DNS, PowerDNS and other name servers. The administrator gives you the key.</source>
        <translation>Dành cho BIND, Knot DNS, PowerDNS và các máy chủ tên miền khác. Người quản trị máy chủ cấp khóa cho bạn.</translation>
    </message>
    <message>
        <source>It does not tell callers their address. Behind a router, name the sources in the settings of the name, under Advanced, for example router,web:URL.</source>
        <translation>Dịch vụ này không cho biết địa chỉ của máy gọi đến. Nếu ở sau bộ định tuyến, hãy ghi các nguồn địa chỉ trong phần Nâng cao khi sửa tên miền, ví dụ router,web:URL.</translation>
    </message>
    <message>
        <source>More: %1</source>
        <comment>home page</comment>
        <translation>Xem thêm: %1</translation>
    </message>
    <message>
        <source>%1 takes no %2 addresses.</source>
        <comment>service, IPv4 or IPv6</comment>
        <translation>%1 không nhận địa chỉ %2.</translation>
    </message>
    <message>
        <source>Type the name server that takes the updates, for example ns.example.vn.</source>
        <translation>Hãy nhập máy chủ tên miền nhận cập nhật, ví dụ ns.example.vn.</translation>
    </message>
    <message>
        <source>Type a name server as HOST or HOST:PORT, for example ns.example.vn.</source>
        <translation>Hãy nhập máy chủ tên miền theo dạng HOST hoặc HOST:PORT, ví dụ ns.example.vn.</translation>
    </message>
    <message>
        <source>Type the name of the key, or choose the key file.</source>
        <translation>Hãy nhập tên khóa, hoặc chọn tệp khóa.</translation>
    </message>
    <message>
        <source>Type the secret of the key, or choose the key file.</source>
        <translation>Hãy nhập mã bí mật của khóa, hoặc chọn tệp khóa.</translation>
    </message>
    <message>
        <source>This is no key: its algorithm is not known, or its secret is not base64.</source>
        <translation>Đây không phải là khóa: thuật toán không được biết, hoặc mã bí mật không phải base64.</translation>
    </message>
    <message>
        <source>Type what %1 gave you: %2.</source>
        <comment>service, what it calls the secret</comment>
        <translation>Hãy nhập mã mà %1 đã cấp cho bạn: %2.</translation>
    </message>
</context>
<context>
    <name>vnddns::SettingsDialog</name>
    <message>
        <source>vnddns: settings</source>
        <translation>vnddns: cài đặt</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Đó&amp;ng</translation>
    </message>
</context>
<context>
    <name>vnddns::SetupWizard</name>
    <message>
        <source>Set up vnddns</source>
        <translation>Thiết lập vnddns</translation>
    </message>
    <message>
        <source>Let your domain name lead here</source>
        <translation>Cho tên miền trỏ về máy này</translation>
    </message>
    <message>
        <source>Type what your domain registrar or server gave you. Test shows what the server says before anything is saved.</source>
        <translation>Hãy nhập thông tin mà nhà đăng ký tên miền hoặc máy chủ đã cấp. Nút Kiểm tra cho biết máy chủ trả lời gì trước khi lưu.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Kiểm tra</translation>
    </message>
    <message>
        <source>Save and sta&amp;rt</source>
        <translation>&amp;Lưu và bắt đầu</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>Để &amp;sau</translation>
    </message>
</context>
<context>
    <name>vnddns::StartFailure</name>
    <message>
        <source>vnddns cannot start.</source>
        <translation>vnddns không khởi động được.</translation>
    </message>
    <message>
        <source>Its settings cannot be used.</source>
        <translation>Không dùng được cài đặt của chương trình.</translation>
    </message>
</context>
<context>
    <name>vnddns::StateText</name>
    <message>
        <source>nothing sent yet</source>
        <comment>state of one name</comment>
        <translation>chưa gửi gì</translation>
    </message>
    <message>
        <source>up to date</source>
        <comment>state of one name</comment>
        <translation>đã cập nhật</translation>
    </message>
    <message>
        <source>sending the address</source>
        <comment>state of one name</comment>
        <translation>đang gửi địa chỉ</translation>
    </message>
    <message>
        <source>sent, but not confirmed</source>
        <comment>state of one name</comment>
        <translation>đã gửi, chưa được xác nhận</translation>
    </message>
    <message>
        <source>will be tried again</source>
        <comment>state of one name</comment>
        <translation>sẽ thử lại</translation>
    </message>
    <message>
        <source>no address to publish</source>
        <comment>state of one name</comment>
        <translation>không có địa chỉ để công bố</translation>
    </message>
    <message>
        <source>needs you</source>
        <comment>state of one name</comment>
        <translation>cần bạn xử lý</translation>
    </message>
    <message>
        <source>Everything is up to date</source>
        <comment>state of the program</comment>
        <translation>Mọi thứ đã cập nhật</translation>
    </message>
    <message>
        <source>Working</source>
        <comment>state of the program</comment>
        <translation>Đang làm việc</translation>
    </message>
    <message>
        <source>Something needs you</source>
        <comment>state of the program</comment>
        <translation>Có việc cần bạn xử lý</translation>
    </message>
    <message>
        <source>No network</source>
        <comment>state of the program</comment>
        <translation>Không có mạng</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>state of the program</comment>
        <translation>Đang tạm dừng</translation>
    </message>
    <message>
        <source>Nothing is set up yet</source>
        <comment>state of the program</comment>
        <translation>Chưa thiết lập gì</translation>
    </message>
</context>
<context>
    <name>vnddns::StatusWindow</name>
    <message>
        <source>vnddns: status</source>
        <translation>vnddns: tình trạng</translation>
    </message>
    <message>
        <source>Set &amp;up…</source>
        <translation>Thiết &amp;lập…</translation>
    </message>
    <message>
        <source>Un&amp;lock keychain</source>
        <translation>&amp;Mở khóa kho khóa</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>&amp;Kiểm tra ngay</translation>
    </message>
    <message>
        <source>Looks at the addresses again; sends only what has changed</source>
        <translation>Xem lại các địa chỉ; chỉ gửi những gì đã thay đổi</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Cài đặt…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Thoát</translation>
    </message>
    <message>
        <source>vnddns keeps a domain name pointing at this computer, whatever its address is. Set up the first name to begin.</source>
        <translation>vnddns giữ cho tên miền luôn trỏ về máy này, dù địa chỉ thay đổi. Hãy thiết lập tên miền đầu tiên để bắt đầu.</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Chạy &amp;tiếp</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Tạm &amp;dừng</translation>
    </message>
</context>
<context>
    <name>vnddns::TestText</name>
    <message>
        <source>It works: the server took %1 for %2.</source>
        <comment>addresses, name</comment>
        <translation>Thành công: máy chủ đã nhận %1 cho %2.</translation>
    </message>
    <message>
        <source>It works: the server has %1 for %2 already.</source>
        <comment>addresses, name</comment>
        <translation>Thành công: máy chủ đã có sẵn %1 cho %2.</translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation>Máy chủ trả lời: “%1”</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <comment>technical words</comment>
        <translation>Chi tiết: %1</translation>
    </message>
</context>
<context>
    <name>vnddns::TimeText</name>
    <message>
        <source>just now</source>
        <translation>vừa xong</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n giây trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n phút trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n giờ trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n ngày trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>sau %n giây</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>sau %n phút</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>sau %n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>sau %n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>moment, distance from now</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
</context>
<context>
    <name>vnddns::TrayIcon</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Mở</translation>
    </message>
    <message>
        <source>&amp;Update now</source>
        <translation>Cập &amp;nhật ngay</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Cài đặt…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Thoát</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Chạy &amp;tiếp</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Tạm &amp;dừng</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n tên miền nữa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vnddns::TrayText</name>
    <message>
        <source>%1 → %2</source>
        <comment>name, addresses</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>vnddns: %1</source>
        <comment>state</comment>
        <translation>vnddns: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n tên miền nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Something needs you: see the status window</source>
        <translation>Có việc cần bạn xử lý: xem cửa sổ tình trạng</translation>
    </message>
</context>
</TS>
